import { demoLogins } from "../demo/logins.ts";
import { seedDemo } from "../demo/seed-demo.ts";
import { leaving } from "./leaving.ts";
import { overdueLab } from "./overdue-lab.ts";
import type { Scenario } from "./scenario.ts";
import { big, emptyLab, exportLimit } from "./sizes.ts";
import { websiteSecurity } from "./website-security.ts";

/** Every named state, by name. */
export const scenarios: Readonly<Record<string, Scenario>> = {
	demo: {
		what: "the demo: a living company with history, one that is leaving and one deleted yesterday",
		movesClock: true,
		module: "calibration",
		async play(product) {
			await seedDemo(product);
			return demoLogins;
		},
	},
	"empty-lab": emptyLab,
	"export-limit": exportLimit,
	big,
	"overdue-lab": overdueLab,
	leaving,
	"website-security": websiteSecurity,
};
