/** A repository on the fake GitHub and our adapters for it: what the tests of src/github start from. */
import { connectGitHub } from "../../../src/github/github.ts";
import type { GitHub } from "../../../src/run/github-ports.ts";
import type { Timing } from "../../../src/run/ports.ts";
import { Repository, type Token } from "./repository.ts";
import { type FakeGitHub, JOB_TOKEN } from "./server.ts";

/** Time that passes only when somebody waits, and then at once. */
export function swiftTime(start: Date): Timing & { readonly waits: number[] } {
  const waits: number[] = [];
  const passed = () => waits.reduce((sum, wait) => sum + wait, 0);
  return {
    waits,
    now: () => new Date(start.getTime() + passed()),
    monotonic: passed,
    random: () => 0.5,
    sleep(milliseconds) {
      waits.push(milliseconds);
      return Promise.resolve();
    },
  };
}

let count = 0;

/** A repository of its own for one test, with a token that may do what `token` says. */
export function aRepository(fake: FakeGitHub, token: Partial<Token> = {}) {
  count += 1;
  const repository = new Repository(`acme/offers-${count}`);
  fake.repositories.set(repository.name, repository);
  const secret = `token-of-job-${count}`;
  fake.tokens.set(secret, { ...JOB_TOKEN, ...token });
  const time = swiftTime(repository.clock);
  const connect = (run = 1): GitHub =>
    connectGitHub({
      url: fake.url,
      token: secret,
      repository: repository.name,
      tool: "offers-as-code/test",
      timing: time,
      runUrl: `https://github.test/${repository.name}/actions/runs/${run}`,
    });
  return { repository, secret, time, connect, github: connect() };
}
