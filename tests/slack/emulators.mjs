// Slack Web APIs on loopback, one a workspace, in one process. Orders come as JSON, one a line, on standard
// input: {"open": seed} and {"close": url}; each is answered by one line. The process ends with its input, so
// that it never outlives who started it.
import { createInterface } from "node:readline";

const { createEmulator } = await import(process.argv[2]);
const running = new Map();

async function obey(order) {
  if ("close" in order) {
    await running.get(order.close)?.close();
    running.delete(order.close);
    return {};
  }
  const opened = await createEmulator({ service: "slack", port: 0, seed: { slack: order.open } });
  const url = opened.url.replace("localhost", "127.0.0.1");
  running.set(url, opened);
  return { url };
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await obey(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
