import { expect, test } from "vitest";
import { checkStorage } from "./check-storage.ts";
import { loadPolicy } from "./load-policy.ts";
import { demoOperator, operatorSchema } from "./operator.ts";

const policy = loadPolicy("default");
const days = policy.notice.subProcessorCheckDays;
const checkedOn = (checkedAt: string) => ({
	...demoOperator,
	encryptedStorage: { database: "LUKS2", writeAheadLog: "LUKS2", files: "SSE", checkedBy: "Ada Quist", checkedAt },
});
const after = (n: number) => new Date(Date.UTC(2026, 0, 1 + n));

test("a statement on encrypted storage is asked for, and asked for again when it is old", () => {
	const { encryptedStorage: _, ...without } = demoOperator;
	expect(checkStorage(policy, without, after(0))).toEqual([
		expect.stringMatching(/^Nobody has stated .*encryptedStorage/),
	]);
	expect(checkStorage(policy, checkedOn("2026-01-01"), after(days))).toEqual([]);
	const [old] = checkStorage(policy, checkedOn("2026-01-01"), after(days + 1));
	expect(old).toMatch(/^Ada Quist last checked on 2026-01-01 .* more than 90 days ago\. Make sure/);
});

test("a statement says which storage, how, who and when, or is none", () => {
	expect(operatorSchema.safeParse(checkedOn("2026-01-01")).success).toBe(true);
	for (const name of ["database", "writeAheadLog", "files", "checkedBy", "checkedAt"] as const) {
		const half = checkedOn("2026-01-01");
		Reflect.deleteProperty(half.encryptedStorage, name);
		expect(operatorSchema.safeParse(half).success, name).toBe(false);
	}
});
