// The child's half of child.mjs.

/** Answers the parent's questions by name, and ends with the parent. */
export function answer(questions) {
  process.on('message', async ({ id, name, args }) => {
    try {
      process.send({ id, result: await questions[name](args) });
    } catch (error) {
      process.send({ id, error: String(error?.stack ?? error) });
    }
  });
  process.on('disconnect', () => process.exit(1));
}

/** Milliseconds on the clock that all processes of a machine share. */
export function now() {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Milliseconds of CPU that this process has taken. */
export function spentMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
