/**
 * What the pages can do beyond plain forms; each works without it. It turns lists into type-ahead
 * pickers, lines into chips, adds and removes rows of locations without a round trip, and keeps
 * unsaved changes from being forgotten by a Publish.
 */

const make = (tag, attributes = {}, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

const fold = (text) => text.normalize("NFC").trim().toLowerCase();

/**
 * A combobox of several values (the ARIA pattern with a listbox that opens below).
 * `source`: options() → {value, label}[], chosen() → values, add(value), remove(value), isFree.
 */
function picker(field, source) {
  const { id } = field;
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
  const name = (label?.firstChild?.textContent ?? "").trim();
  const box = make("div", { class: "picker" });
  const input = make("input", {
    type: "text",
    id,
    role: "combobox",
    autocomplete: "off",
    dir: "auto",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    "aria-autocomplete": "list",
  });
  for (const attribute of ["aria-describedby", "aria-invalid"])
    if (field.hasAttribute(attribute)) input.setAttribute(attribute, field.getAttribute(attribute));
  const list = make("div", {
    class: "picker-list",
    id: `${id}-list`,
    role: "listbox",
    "aria-label": name,
    "aria-multiselectable": "true",
    hidden: "",
  });
  const open = make("button", { type: "button", class: "quiet small", tabindex: "-1" }, "Select");
  open.setAttribute("aria-label", `Select ${name}`);
  const said = make("div", { class: "unseen-text", role: "status" });
  let active = -1;

  // What begins with the typed text comes first.
  const matches = () => {
    const typed = fold(input.value);
    const found = source.options().filter((option) => fold(option.label).includes(typed));
    const begins = (option) => fold(option.label).startsWith(typed);
    return [...found.filter(begins), ...found.filter((option) => !begins(option))];
  };

  function drawChips() {
    for (const chip of box.querySelectorAll(".chip")) chip.remove();
    for (const value of source.chosen()) {
      const text = source.labelOf(value);
      const chip = make("button", { type: "button", class: "chip" }, text);
      chip.setAttribute("aria-label", `Remove ${text}`);
      chip.addEventListener("click", () => {
        change(value);
        input.focus();
      });
      box.insertBefore(chip, input);
    }
  }

  function drawList() {
    const chosen = new Set(source.chosen());
    const found = matches();
    active = Math.min(active, found.length - 1);
    list.replaceChildren(
      ...found.map((option, index) => {
        const row = make(
          "div",
          {
            role: "option",
            id: `${id}-option-${index}`,
            "aria-selected": String(chosen.has(option.value)),
          },
          option.label,
        );
        if (index === active) row.setAttribute("data-active", "");
        row.addEventListener("mousedown", (event) => event.preventDefault());
        row.addEventListener("click", () => change(option.value));
        return row;
      }),
    );
    if (found.length === 0)
      list.replaceChildren(
        make("div", { class: "picker-none", role: "option", "aria-disabled": "true" }, nothing()),
      );
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", `${id}-option-${active}`);
      list.children[active]?.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  const nothing = () =>
    source.isFree && input.value.trim() !== "" ? "Press Enter to add it" : "Nothing matches";

  function show(isOpen) {
    const opens = isOpen && (source.options().length > 0 || input.value.trim() !== "");
    list.hidden = !opens;
    input.setAttribute("aria-expanded", String(opens));
    if (!opens) active = -1;
    drawList();
    if (opens) list.scrollIntoView({ block: "nearest" });
  }

  function change(value) {
    const removes = source.chosen().includes(value);
    if (removes) source.remove(value);
    else source.add(value);
    said.textContent = `${source.labelOf(value)} ${removes ? "removed" : "added"}`;
    drawChips();
    // Who typed has what they wanted; who looks through the whole list goes on looking.
    if (input.value === "") drawList();
    else {
      input.value = "";
      show(false);
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function enter(event) {
    const typed = input.value.trim();
    const found = matches();
    const option =
      found[active] ??
      found.find((each) => fold(each.label) === fold(typed)) ??
      (typed !== "" && !source.isFree && found.length === 1 ? found[0] : undefined);
    if (option !== undefined) change(option.value);
    else if (source.isFree && typed !== "") change(typed);
    else if (typed === "" && list.hidden) return;
    event.preventDefault();
  }

  const KEYS = {
    ArrowDown: (event) => {
      event.preventDefault();
      active = list.hidden ? 0 : Math.min(active + 1, matches().length - 1);
      show(true);
    },
    ArrowUp: (event) => {
      event.preventDefault();
      active = Math.max(active - 1, 0);
      show(true);
    },
    Enter: enter,
    Escape: () => {
      input.value = "";
      show(false);
    },
    Backspace: () => {
      const last = source.chosen().at(-1);
      if (input.value === "" && last !== undefined) change(last);
    },
  };

  input.addEventListener("keydown", (event) => KEYS[event.key]?.(event));
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    active = source.isFree || input.value === "" ? -1 : 0;
    show(true);
  });
  input.addEventListener("click", () => show(true));
  box.addEventListener("focusout", (event) => {
    if (box.contains(event.relatedTarget)) return;
    // What was typed and not chosen must not get lost where free words count.
    if (source.isFree && input.value.trim() !== "") change(input.value.trim());
    show(false);
  });
  open.addEventListener("mousedown", (event) => event.preventDefault());
  open.addEventListener("click", () => {
    const opens = list.hidden;
    input.focus();
    show(opens);
  });

  const hint = document.getElementById(`${id}-hint`);
  if (source.isFree && hint !== null) hint.textContent = "Type one and press Enter.";
  // The label and the links of refused forms lead to the input from now on.
  field.removeAttribute("id");
  field.hidden = true;
  field.after(box);
  box.append(input, open, list, said);
  drawChips();
}

for (const select of document.querySelectorAll("select[data-picker]")) {
  const options = [...select.options].map(({ value, label }) => ({ value, label }));
  const option = (value) => [...select.options].find((each) => each.value === value);
  picker(select, {
    isFree: false,
    options: () => options,
    chosen: () => [...select.selectedOptions].map(({ value }) => value),
    labelOf: (value) => option(value)?.label ?? value,
    add: (value) => void (option(value).selected = true),
    remove: (value) => void (option(value).selected = false),
  });
}

for (const area of document.querySelectorAll("textarea[data-words]")) {
  const words = () => area.value.split("\n").filter((word) => word.trim() !== "");
  const known = [...(document.getElementById(area.dataset.words)?.children ?? [])];
  picker(area, {
    isFree: true,
    options: () => known.map(({ value }) => ({ value, label: value })),
    chosen: words,
    labelOf: (value) => value,
    add: (value) => void (area.value = [...words(), value].join("\n")),
    remove: (value) =>
      void (area.value = words()
        .filter((word) => word !== value)
        .join("\n")),
  });
}

for (const rows of document.querySelectorAll("[data-places]")) {
  const add = rows.parentElement.querySelector("[data-add-place]");
  const number = () => {
    for (const [index, row] of [...rows.children].entries()) {
      row.setAttribute("aria-label", `Location ${index + 1}`);
      row.querySelector("button")?.setAttribute("aria-label", `Remove location ${index + 1}`);
    }
  };
  const equip = (row) => {
    const remove = make("button", { type: "button", class: "quiet" }, "Remove");
    remove.addEventListener("click", () => {
      if (rows.children.length > 1) row.remove();
      else for (const input of row.querySelectorAll("input")) input.value = "";
      number();
      add.focus();
      add.dispatchEvent(new Event("input", { bubbles: true }));
    });
    row.append(remove);
  };
  for (const row of rows.children) equip(row);
  number();
  add.addEventListener("click", (event) => {
    event.preventDefault();
    const row = rows.lastElementChild.cloneNode(true);
    row.querySelector("button").remove();
    for (const input of row.querySelectorAll("input")) input.value = "";
    rows.append(row);
    equip(row);
    number();
    row.querySelector("input").focus();
  });
}

for (const form of document.querySelectorAll("form[data-guard]")) {
  const publish = document.getElementById("publish-button");
  if (publish === null) continue;
  form.addEventListener("input", () => {
    publish.disabled = true;
    document.getElementById("unsaved").hidden = false;
  });
}
