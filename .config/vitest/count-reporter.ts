import type { Reporter, TestModule } from "vitest/node";

/** Ends a run with one plain line that any machine can read: `N passed, N failed, N skipped`. */
export const countReporter: Reporter = {
	onTestRunEnd(modules: readonly TestModule[], errors) {
		const counts = { passed: 0, failed: errors.length, skipped: 0 };
		for (const module of modules) {
			for (const test of module.children.allTests()) {
				const { state } = test.result();
				counts[state === "passed" || state === "failed" ? state : "skipped"] += 1;
			}
			if (module.state() === "failed" && module.errors().length > 0) counts.failed += 1;
		}
		// After the default reporter's own summary.
		process.once("exit", () =>
			console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`),
		);
	},
};
