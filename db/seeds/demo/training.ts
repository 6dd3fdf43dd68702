import { listProcedures, listProceduresInput } from "@calibrant/calibration";
import { offers } from "@calibrant/policy";
import * as verbs from "@calibrant/quality";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import type { Company, Staff } from "./company.ts";

type Trainer = Exclude<keyof Staff, "orgId">;
const mia = "Mia Claessens";
const ana = "Ana Ferrão";
const tom = "Tom Lambrechts";
const nameOf: Readonly<Record<Trainer, string>> = { owner: mia, manager: ana, technician: tom };

/**
 * What people of Meuse Precision NV have to be trained in, where the deployment keeps that: two documents, a procedure of
 * calibrations that nobody works by untrained, a course outside the house that one has to repeat, and rules for signatures.
 * One has never been trained in the quality policy. The next version of the procedure on handling asks for its training anew.
 */
export function training({ house }: SeededProduct, company: Company, present: Date): Happening[] {
	if (!offers(house.policy, "quality")) return [];
	const at = (daysAgo: number, hour: number) => workingHour(workday(daysAfter(present, -daysAgo)), hour);
	const day = (daysAgo: number) => dateOf(at(daysAgo, 0));
	const ids = { course: "", signatures: "", policy: "", handling: "", torque: "" };
	const ask = async (as: keyof typeof ids, asked: object) => {
		const input = verbs.createRequirementInput.parse(asked);
		ids[as] = (await company.as("manager", (ctx) => verbs.createRequirement(ctx, input))).id;
	};
	const train = (who: Trainer, of: keyof typeof ids, whom: string, values: object) =>
		company.as(who, async (ctx) => {
			const usual = { how: "instruction", outcome: "trained", printedName: nameOf[who] };
			const memberId = (await verbs.listPeople(ctx)).find(({ name }) => name === whom)?.id;
			const input = { requirementId: ids[of], memberId, ...usual, ...values };
			await verbs.recordTraining(ctx, verbs.recordTrainingInput.parse(input), "password");
		});
	const office = ["owner", "manager"];
	const everybody = [...office, "technician", "viewer"];
	const outside = { how: "external", trainerName: "Institut de métrologie de Liège", certificate: "IML-2291" };
	return [
		{
			at: at(420, 0.3),
			happen: async () => {
				const description = "Two days: units, sources of uncertainty, reading a certificate.";
				await ask("course", {
					title: "Basics of measurement",
					description,
					learnerRoles: ["technician"],
					validMonths: 12,
				});
				await ask("signatures", { title: "Signing records electronically", learnerRoles: [...office, "technician"] });
				await train("manager", "signatures", tom, { trainedOn: day(420) });
				await train("manager", "signatures", mia, { trainedOn: day(420) });
				await train("owner", "signatures", ana, { trainedOn: day(420) });
			},
		},
		{ at: at(405, 0.3), happen: () => train("manager", "course", tom, { ...outside, trainedOn: day(406) }) },
		{
			at: at(290, 0.4),
			happen: async () => {
				const documentId = await documentOf(company, "Quality policy");
				await ask("policy", { title: "Our quality policy", documentId, learnerRoles: everybody });
				for (const whom of [tom, mia]) await train("manager", "policy", whom, { how: "read", trainedOn: day(290) });
				await train("owner", "policy", ana, { how: "read", trainedOn: day(290) });
			},
		},
		{
			at: at(289, 0.4),
			happen: async () => {
				const documentId = await documentOf(company, "Handling of measuring equipment");
				const title = "Handling of measuring equipment";
				await ask("handling", { title, documentId, learnerRoles: ["manager", "technician"] });
				await train("manager", "handling", tom, { how: "on_the_job", trainedOn: day(289) });
				await train("owner", "handling", ana, { trainedOn: day(289) });
			},
		},
		{
			at: at(12, 0.4),
			happen: async () => {
				const asked = { title: "Calibrating torque wrenches", isAssessed: true, isNeeded: true, validMonths: 24 };
				const procedureId = await torqueProcedure(company);
				await ask("torque", { ...asked, procedureId, learnerRoles: [...office, "technician"] });
				const passed = { how: "on_the_job", outcome: "passed", trainedOn: day(12) };
				await train("manager", "torque", tom, {
					...passed,
					note: "Three wrenches calibrated side by side; within 0.2 %.",
				});
				await train("manager", "torque", mia, passed);
				await train("owner", "torque", ana, passed);
			},
		},
	];
}

async function documentOf(company: Company, q: string): Promise<string> {
	const found = await company.as("manager", (ctx) => verbs.listDocuments(ctx, verbs.listDocumentsInput.parse({ q })));
	return found.items[0]?.id ?? "";
}

async function torqueProcedure(company: Company): Promise<string> {
	const all = await company.as("manager", (ctx) => listProcedures(ctx, listProceduresInput.parse({})));
	const found = all.items.find(({ name, published }) => published > 0 && /torque/i.test(name));
	if (!found) throw new Error("The demo has no procedure for torque wrenches.");
	return found.id;
}
