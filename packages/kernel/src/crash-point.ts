/**
 * Every boundary of a lifecycle job at which a test may kill the process (docs/decisions/0013). A point named
 * `x.done` lies after the work of x and before its checkpoint; `x.commit` inside the transaction, before its commit.
 */
export const crashPoints = [
	...["purge.claimed", "purge.count", "purge.count.done", "purge.files", "purge.files.done"],
	...["purge.key", "purge.key.done", "purge.rows"],
	...["purge.rows.batch", "purge.rows.done", "purge.verify", "purge.verify.done", "purge.finish", "purge.ledger"],
	...["purge.ledger.done", "purge.commit", "purge.committed"],
	...["export.claimed", "export.written", "export.stored", "export.commit", "export.committed"],
	...["kept.claimed", "kept.files", "kept.rows", "kept.ledger", "kept.commit", "kept.committed"],
	...["erasure.left", "erasure.commit", "erasure.committed"],
	...["reseal.commit", "reseal.committed"],
] as const;

export type CrashPoint = (typeof crashPoints)[number];

let armed: { point: string; signal: "SIGKILL" | "SIGSTOP" } | null = null;

/** Arms the point that a test's environment names. Throws where the process is not a test's, or no point has the name. */
export function armCrashPoint(env: { NODE_ENV: string; CRASH_AT?: string | undefined }): void {
	armed = null;
	if (env.CRASH_AT === undefined) return;
	const [point = "", how] = env.CRASH_AT.split(":");
	if (env.NODE_ENV !== "test") throw new Error("CRASH_AT is set and NODE_ENV is not test. Take it away.");
	if (!(crashPoints as readonly string[]).includes(point)) throw new Error(`There is no crash point ${point}.`);
	armed = { point, signal: how === "stop" ? "SIGSTOP" : "SIGKILL" };
}

/** Does nothing, unless a test armed this very point: then the kernel ends or stops this process here, uncatchably. */
export function crashPoint(point: CrashPoint): void {
	if (armed?.point !== point) return;
	const { signal } = armed;
	armed = null;
	process.kill(process.pid, signal);
}
