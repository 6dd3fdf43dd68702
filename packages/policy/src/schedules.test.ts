import { expect, test } from "vitest";
import { loadPolicy } from "./load-policy.ts";
import { nextTick } from "./next-tick.ts";
import { presetNames } from "./policy-schema.ts";
import { promise } from "./promises/promise.ts";
import { schedules } from "./schedules.ts";

const cron = (name: string) => schedules(loadPolicy("default")).find((schedule) => schedule.name === name)?.cron;

test(promise(["CP-26", "CP-46"], "the published jobs have their published times"), () => {
	expect(cron("scheduled_purge_cancelled_orgs")).toBe("0 4 * * *");
	expect(cron("scheduled_remind_cancelled_orgs")).toBe("0 4 * * *");
	expect(cron("scheduled_purge_audit_log_after_7y")).toBe("30 4 1 1,4,7,10 *");
});

test.each(presetNames)("%s schedules every job its classes name, once, on a line that can be read", (preset) => {
	const policy = loadPolicy(preset);
	const names = schedules(policy).map((schedule) => schedule.name);
	expect(new Set(names).size).toBe(names.length);
	for (const rule of Object.values(policy.classes)) if (rule.job) expect(names).toContain(rule.job);
	for (const schedule of schedules(policy)) expect(() => nextTick(schedule.cron, new Date(0))).not.toThrow();
});

test("the daily run moves with the policy", () => {
	const policy = loadPolicy("default");
	policy.leaving.tick = { hour: 5, minute: 15 };
	expect(schedules(policy).find((s) => s.name === "scheduled_purge_cancelled_orgs")?.cron).toBe("15 5 * * *");
});
