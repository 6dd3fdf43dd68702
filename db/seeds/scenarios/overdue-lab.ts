import { createInstrument, createInstrumentInput } from "@calibrant/calibration";
import { inOrg } from "@calibrant/kernel";
import { fullRegister } from "../demo/instruments.ts";
import { dateOf, daysAfter } from "../playing/calendar.ts";
import { foundCompany } from "../playing/people.ts";
import { inBelgium, loginOf, ownerOf, type Scenario } from "./scenario.ts";

/** Days until due, from long overdue over today to the last day that still counts as soon, and one day later. */
const dueIn = [-900, -400, -365, -180, -90, -60, -45, -31, -30, -14, -8, -7, -3, -2, -1, 0, 1, 2, 7, 14, 29, 30, 31];

export const overdueLab: Scenario = {
	what: "instruments on every side of their due date, and two that were never calibrated",
	movesClock: false,
	module: "calibration",
	async play(product) {
		const owner = ownerOf("Overdue Lab");
		const { orgId, userId } = await foundCompany(product, owner, inBelgium("Overdue Lab"));
		const register = fullRegister.slice(0, dueIn.length + 2);
		await inOrg(product.house, orgId, { userId }, {}, async (ctx) => {
			for (const [index, { kind, ...values }] of register.entries()) {
				const days = dueIn[index];
				const nextDueOn = days === undefined ? null : dateOf(daysAfter(ctx.now, days));
				const lastCalibratedOn = days === undefined ? null : dateOf(daysAfter(ctx.now, days - kind.months * 31));
				const interval = { value: kind.months, unit: "month" };
				const input = {
					...values,
					location: "Bench",
					tolerance: kind.tolerance,
					interval,
					nextDueOn,
					lastCalibratedOn,
				};
				await createInstrument(ctx, createInstrumentInput.parse(input));
			}
		});
		return [loginOf(owner, "owner of Overdue Lab")];
	},
};
