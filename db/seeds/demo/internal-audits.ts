import { searchRecords } from "@calibrant/calibration";
import { offers } from "@calibrant/policy";
import * as verbs from "@calibrant/quality";
import { dateOf, daysAfter, workday, workingHour } from "../playing/calendar.ts";
import type { Happening, SeededProduct } from "../playing/seeded-product.ts";
import type { Company, Staff } from "./company.ts";

type Who = Exclude<keyof Staff, "orgId">;
const list = "iso17025_2017";

/**
 * Internal audits and complaints of Meuse Precision NV, where the deployment keeps them: a programme with one audit that is
 * closed and whose finding became a corrective action, one that is held these days, one to come; a complaint that was
 * answered, and one that waits for somebody whose work it is not.
 */
export function internalAudits({ house }: SeededProduct, company: Company, present: Date): Happening[] {
	if (!offers(house.policy, "quality")) return [];
	const at = (daysAgo: number, hour: number) => workingHour(workday(daysAfter(present, -daysAgo)), hour);
	const day = (daysAgo: number) => dateOf(at(daysAgo, 0));
	const ids = { programme: "", line2: "", room: "", answered: "", open: "" };
	const memberOf = (who: Who) => company.as(who, async (ctx) => ctx.actor.ref ?? "");
	const audit = (id: string) => company.as("owner", (ctx) => verbs.getAudit(ctx, { id }));
	const seen = async (id: string) => ({ id, version: (await audit(id)).audit.version });
	const plan = async (asked: { leadId: string } & Record<string, unknown>, numbers: readonly string[]) => {
		const input = verbs.planAuditInput.parse({ programmeId: ids.programme, ...asked });
		const { id } = await company.as("manager", (ctx) => verbs.planAudit(ctx, input));
		const clauses = numbers.map((number) => ({ list, number }));
		await company.as("manager", (ctx) => verbs.takeClauses(ctx, { id, version: 1, clauses }));
		return id;
	};
	const move = async (who: Who, id: string, to: "in_progress" | "closed") => {
		const input = { ...(await seen(id)), to, reason: "" };
		await company.as(who, (ctx) => verbs.moveAudit(ctx, input));
	};
	const answer = async (who: Who, id: string, clause: string, values: object) => {
		const line = (await audit(id)).lines.find((one) => one.clause === clause);
		const input = verbs.answerLineInput.parse({ id: line?.id, version: line?.version, ...values });
		await company.as(who, (ctx) => verbs.answerLine(ctx, input));
	};
	const find = async (who: Who, id: string, clause: string, values: object) => {
		const lineId = (await audit(id)).lines.find((one) => one.clause === clause)?.id;
		const input = verbs.writeFindingInput.parse({ lineId, ...values });
		await company.as(who, (ctx) => verbs.writeFinding(ctx, input));
	};
	const attach = async (who: Who, id: string, clause: string, fileName: string, rows: readonly string[]) => {
		const partId = (await audit(id)).lines.find((one) => one.clause === clause)?.id ?? "";
		const body = Buffer.from(`${rows.join("\n")}\n`);
		await verbs.putEvidence(company.steps(who), verbs.auditEvidence, { partId, fileName }, body);
	};
	const finding = async (id: string) => {
		const [first] = (await audit(id)).findings;
		return { id: first?.id ?? "", version: first?.version ?? 0 };
	};
	const record = async (values: object) => {
		const input = verbs.recordComplaintInput.parse(values);
		return (await company.as("technician", (ctx) => verbs.recordComplaint(ctx, input))).id;
	};
	const bring = async (who: Who, id: string, to: string, text = "") => {
		const { complaint } = await company.as("owner", (ctx) => verbs.getComplaint(ctx, { id }));
		const input = verbs.moveComplaintInput.parse({ id, version: complaint.version, to, text });
		await company.as(who, (ctx) => verbs.moveComplaint(ctx, input));
	};
	const firstCertificate = () =>
		company.as("technician", async (ctx) => {
			const [group] = await searchRecords(ctx, { q: "CAL-", kind: "certificate", limit: 1 });
			return group?.hits[0]?.title ?? "";
		});
	return [
		{
			at: at(140, 0.3),
			happen: async () => {
				const asked = verbs.createProgrammeInput.parse({
					title: `Audits ${day(140).slice(0, 4)}/${dateOf(daysAfter(present, 220)).slice(0, 4)}`,
					...{ periodFrom: day(140), periodTo: dateOf(daysAfter(present, 220)), lists: [list] },
					note: "The metrology room twice, as two of its people are new. Every clause once in the period.",
				});
				ids.programme = (await company.as("manager", (ctx) => verbs.createProgramme(ctx, asked))).id;
				ids.line2 = await plan(
					{
						...{ title: "Measuring equipment on line 2", plannedFrom: day(128), plannedTo: day(127) },
						scope: "All measuring equipment that is used on line 2, day and night shift.",
						criteria: "ISO/IEC 17025:2017; own procedure on the handling of measuring equipment",
						...{ leadId: await memberOf("owner"), auditeeIds: [await memberOf("manager")] },
					},
					["6.4", "7.4", "7.5"],
				);
			},
		},
		{
			at: at(128, 0.2),
			happen: async () => {
				await move("owner", ids.line2, "in_progress");
				const seenTools = { verdict: "conforms", note: "34 tools looked at: all in date.", evidence: ["PG-007"] };
				await answer("owner", ids.line2, "6.4", seenTools);
				const looked = ["Tag;In date;Label", "CAL-001;yes;CAL-002", "CAL-002;yes;CAL-001", "PG-007;yes;PG-007"];
				await attach("owner", ids.line2, "6.4", "Tools of line 2.csv", looked);
				const shift = { verdict: "not_seen", note: "Nothing came in during the audit; next time." };
				await answer("owner", ids.line2, "7.4", shift);
				await find("owner", ids.line2, "7.5", {
					...{ grade: "minor", what: "Two calipers carried each other's label." },
					...{ ownerId: await memberOf("manager"), dueOn: day(100) },
				});
				await find("owner", ids.line2, "7.5", {
					...{ grade: "opportunity", what: "Labels could be printed at the tool instead of at the desk." },
				});
				const conclusion = "The equipment of line 2 is looked after. Labelling needs to be made safe against mix-ups.";
				const input = { ...(await seen(ids.line2)), conclusion };
				await company.as("owner", (ctx) => verbs.concludeAudit(ctx, input));
			},
		},
		{
			at: at(126, 0.6),
			happen: async () => {
				const input = { ...(await seen(ids.line2)), printedName: "Mia Claessens" };
				await company.as("owner", (ctx) => verbs.signAudit(ctx, input, "password"));
			},
		},
		{
			at: at(110, 0.3),
			happen: async () => {
				const response = "Labels were stuck on at the desk, several at once. From now on at the tool, one by one.";
				const input = { ...(await finding(ids.line2)), response };
				await company.as("manager", (ctx) => verbs.respondToFinding(ctx, input));
			},
		},
		{
			at: at(105, 0.3),
			happen: async () => {
				const input = { ...(await finding(ids.line2)), accepted: true, judgement: "Agreed." };
				await company.as("owner", (ctx) => verbs.judgeResponse(ctx, input));
			},
		},
		{ at: at(50, 0.4), happen: () => move("owner", ids.line2, "closed") },
		{
			at: at(20, 0.4),
			happen: async () => {
				ids.room = await plan(
					{
						...{ title: "Metrology room", plannedFrom: day(3), plannedTo: dateOf(workday(daysAfter(present, 2))) },
						scope: "Calibrations in the metrology room: people, equipment, traceability, results.",
						criteria: "ISO/IEC 17025:2017",
						...{ leadId: await memberOf("manager"), auditeeIds: [await memberOf("technician")] },
					},
					["6.2", "6.3", "6.4", "6.5", "7.6", "7.7", "7.8"],
				);
				const first = workday(daysAfter(present, 40));
				const next = { plannedFrom: dateOf(first), plannedTo: dateOf(first) };
				await plan(
					{
						...{ title: "Management system", scope: "Documents, records, corrective actions, complaints.", ...next },
						...{ criteria: "ISO/IEC 17025:2017, 8", leadId: await memberOf("owner"), auditeeIds: [] },
					},
					["7.9", "7.10", "8.3", "8.4", "8.7"],
				);
			},
		},
		{
			at: at(3, 0.3),
			happen: async () => {
				await move("manager", ids.room, "in_progress");
				await answer("manager", ids.room, "6.2", {
					verdict: "conforms",
					note: "Both new colleagues have their records.",
				});
				const certificate = await firstCertificate();
				const seenPaper = {
					verdict: "conforms",
					note: "Ten certificates drawn and followed back.",
					evidence: [certificate],
				};
				await answer("manager", ids.room, "7.8", seenPaper);
				await attach("manager", ids.room, "7.8", "Certificates drawn.csv", [
					"Certificate;Traced back",
					`${certificate};yes`,
				]);
				await find("manager", ids.room, "6.3", {
					...{ grade: "observation", what: "The door stood open for half an hour during a length measurement." },
					...{ ownerId: await memberOf("technician"), dueOn: dateOf(daysAfter(present, 14)) },
				});
			},
		},
		{
			at: at(80, 0.3),
			happen: async () => {
				ids.answered = await record({
					...{ title: "A certificate names an address that was left last year", complainant: "Atelier Dubois SRL" },
					...{ contact: "qualite@atelier-dubois.example", channel: "mail", ownerId: await memberOf("technician") },
				});
				await bring("technician", ids.answered, "acknowledged");
			},
		},
		{
			at: at(78, 0.3),
			happen: async () => {
				await bring("manager", ids.answered, "justified", "The customer had told us; the record was not changed.");
				await bring(
					"technician",
					ids.answered,
					"handled",
					"Address corrected, certificate issued again with the new one.",
				);
				await bring("manager", ids.answered, "told", "Sent the corrected certificate with an apology.");
				await bring("owner", ids.answered, "closed");
			},
		},
		{
			at: at(2, 0.4),
			happen: async () => {
				ids.open = await record({
					...{ title: "Our own check gives another reading than the certificate", complainant: "Seraing Turbines NV" },
					...{ contact: "+32 4 000 00 00", channel: "phone", ownerId: await memberOf("technician") },
					...{ about: [await firstCertificate()] },
				});
				await bring("technician", ids.open, "acknowledged");
			},
		},
	];
}
