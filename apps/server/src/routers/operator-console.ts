import {
	getCalibration,
	getCalibrationInput,
	getCertificate,
	getCertificateInput,
	getInstrument,
	getInstrumentInput,
	listCertificates,
	listCertificatesInput,
	listInstruments,
	listInstrumentsInput,
	listRuns,
	listRunsInput,
} from "@calibrant/calibration";
import { listOrganisations, operatorReadInput, readAsOperator } from "@calibrant/identity";
import {
	acknowledgePurge,
	acknowledgePurgeInput,
	findOrganisations,
	findOrganisationsInput,
	organisationFile,
	organisationFileInput,
	overview,
	pausePurge,
	pausePurgeInput,
	policyState,
	purgeState,
	resumePurge,
	retentionState,
	retryJob,
	retryJobInput,
	timetableState,
} from "@calibrant/lifecycle";
import { offers } from "@calibrant/policy";
import { type AuditTile, auditsToday, listReports } from "@calibrant/websecurity";
import { operatorProcedure as operators } from "../trpc/operator-procedure.ts";
import { router } from "../trpc/procedures.ts";

/** What the console shows of the deployment: dates, counts and states, nothing a customer wrote. */
export const operatorConsoleRouter = router({
	overview: operators.query(async ({ ctx: { house, operator } }) => {
		const organisations = await listOrganisations(house, operator);
		const { now, tiles } = await overview(house, operator, organisations);
		const audits = offers(house.policy, "websecurity") ? await auditsToday(house, organisations) : [];
		return { now, tiles: [...tiles.map((tile) => ({ ...tile, items: [] as AuditTile["items"] })), ...audits] };
	}),
	organisations: operators
		.input(findOrganisationsInput)
		.query(({ ctx, input }) => findOrganisations(ctx.house, ctx.operator, input)),
	organisation: operators
		.input(organisationFileInput)
		.query(({ ctx, input }) => organisationFile(ctx.house, ctx.operator, input)),
	purges: operators.query(({ ctx }) => purgeState(ctx.house, ctx.operator)),
	retention: operators.query(({ ctx }) => retentionState(ctx.house, ctx.operator)),
	timetable: operators.query(({ ctx }) => timetableState(ctx.house)),
	policy: operators.query(({ ctx }) => policyState(ctx.house)),
	pausePurge: operators.input(pausePurgeInput).mutation(({ ctx, input }) => pausePurge(ctx.house, input)),
	resumePurge: operators.input(pausePurgeInput).mutation(({ ctx, input }) => resumePurge(ctx.house, input)),
	acknowledgePurge: operators
		.input(acknowledgePurgeInput)
		.mutation(({ ctx, input }) => acknowledgePurge(ctx.house, ctx.operator, input)),
	retryJob: operators.input(retryJobInput).mutation(({ ctx, input }) => retryJob(ctx.house, input)),
});

const door = operatorReadInput.shape;
const found = 25;

/** The one door to what customers wrote. Mutations, because each leaves its line in the customer's audit log. */
export const operatorContentRouter = router({
	certificates: operators
		.input(operatorReadInput.extend({ q: listCertificatesInput.shape.q }))
		.mutation(({ ctx, input: { q, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "certificate", id: null }, (org) =>
				listCertificates(org, { q, limit: found }),
			),
		),
	certificate: operators
		.input(getCertificateInput.extend(door))
		.mutation(({ ctx, input: { id, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "certificate", id }, (org) => getCertificate(org, { id })),
		),
	checklistRuns: operators
		.input(operatorReadInput)
		.mutation(({ ctx, input }) =>
			readAsOperator(ctx.house, ctx.operator, input, { type: "checklist_run", id: null }, (org) =>
				listRuns(org, listRunsInput.parse({ limit: found })),
			),
		),
	reports: operators
		.input(operatorReadInput)
		.mutation(({ ctx, input }) =>
			readAsOperator(ctx.house, ctx.operator, input, { type: "report", id: null }, (org) => listReports(org)),
		),
	instruments: operators
		.input(operatorReadInput.extend({ q: listInstrumentsInput.shape.q }))
		.mutation(({ ctx, input: { q, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "instrument", id: null }, (org) =>
				listInstruments(org, listInstrumentsInput.parse({ q, limit: found })),
			),
		),
	instrument: operators
		.input(getInstrumentInput.extend(door))
		.mutation(({ ctx, input: { id, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "instrument", id }, (org) => getInstrument(org, { id })),
		),
	calibration: operators
		.input(getCalibrationInput.extend(door))
		.mutation(({ ctx, input: { id, ...why } }) =>
			readAsOperator(ctx.house, ctx.operator, why, { type: "calibration", id }, (org) => getCalibration(org, { id })),
		),
});
