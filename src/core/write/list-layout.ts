/** Which lists stand on one line: those that fit there, judged by their values alone. */
import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";

const ONE_LINE = 100;
const INDENT = 2;

/** Calls back for every list that is a value of the offer or of one of its sections. */
export function eachList(
  offer: YAMLMap,
  visit: (list: Extract<Node, { flow?: boolean }> & { items: unknown[] }, fits: boolean) => void,
): void {
  const look = ({ key, value }: { key: unknown; value: unknown }, indent: number): void => {
    if (isSeq(value))
      visit(value, indent + widthOf(key) + 4 + widthOfItems(value.items) <= ONE_LINE);
  };
  for (const pair of offer.items) {
    look(pair, 0);
    if (isMap(pair.value)) for (const inner of pair.value.items) look(inner, INDENT);
  }
}

const widthOfItems = (items: readonly unknown[]): number =>
  items.reduce((sum: number, item) => sum + widthOf(item) + 2, 0);

function widthOf(item: unknown): number {
  if (isScalar(item)) return String(item.value).length;
  if (isAlias(item)) return item.source.length + 1;
  if (isSeq(item)) return widthOfItems(item.items) + 2;
  return isMap(item)
    ? item.items.reduce((sum, { key, value }) => sum + widthOf(key) + widthOf(value) + 4, 2)
    : 0;
}
