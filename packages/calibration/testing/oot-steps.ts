import {
	addFunction,
	addFunctionInput,
	completeCalibration,
	createInstrument,
	createInstrumentInput,
	getCase,
	listCases,
	listCasesInput,
	listItems,
	listItemsInput,
	nameStandard,
	recordUsage,
	recordUsageInput,
	saveCalibration,
	saveCalibrationInput,
	startCalibration,
} from "../src/index.ts";
import type { Workshop } from "./open-workshop.ts";
import { signerOf } from "./signer-of.ts";

/** Given where the standard was itself calibrated without one; elsewhere it is not kept. */
const untraced = "The first of a chain in a test";

type Read = { nominal: string; reading: string; functionId?: string; reference?: string };

/** Instruments, calibrations and uses as the tests of cases need them: volts, limits ±0.02, U = 0.004 (k = 2). */
export function ootSteps(workshop: () => Workshop) {
	const instrument = async (tag: string, more: Record<string, unknown> = {}) => {
		const values = createInstrumentInput.parse({ tag, interval: { value: 12, unit: "month" }, ...more });
		return (await workshop().as((ctx) => createInstrument(ctx, values))).id;
	};
	const calibrate = async (instrumentId: string, performedOn: string, read: Read[], standardId?: string) => {
		const shop = workshop();
		const { id, version } = await shop.as((ctx) =>
			startCalibration(ctx, { instrumentId, kind: "internal", performedOn }),
		);
		const at = standardId
			? await shop.as((ctx) => nameStandard(ctx, { id, version, standardId, role: "", overrideReason: untraced }))
			: { version };
		const limits = { unit: "V", lowerTolerance: "-0.020", upperTolerance: "0.020" };
		const stated = { expandedUncertainty: "0.004", coverageFactor: "2" };
		const points = read.map(({ nominal, reading, ...more }) => ({
			...{ ...limits, ...stated, ...more, nominal, readings: [reading] },
		}));
		const input = saveCalibrationInput.parse({ id, version: at.version, performedOn, points });
		const saved = await shop.as((ctx) => saveCalibration(ctx, input));
		await shop.as(async (ctx) => {
			const signing = { nextDue: { by: "interval" as const }, printedName: await signerOf(ctx) };
			await completeCalibration(ctx, { id, version: saved.version, ...signing }, "password");
		});
		return id;
	};
	/** Gives an instrument a voltage function of a kind (VIM 3.1, 3.6); makes readings with it at 10 V. */
	const measures = async (instrumentId: string, deviceKind: string | null) => {
		const range = { name: "Voltage", quantity: "DC voltage", unit: "V", rangeFrom: "0", rangeTo: "20" };
		const input = addFunctionInput.parse({ instrumentId, values: { ...range, deviceKind } });
		const { id: functionId } = await workshop().as((ctx) => addFunction(ctx, input));
		return (reading: string): Read[] => [{ nominal: "10.000", reading, functionId }];
	};
	const use = async (instrumentId: string, reference: string, usedFrom: string, more: Record<string, unknown> = {}) => {
		const values = { instrumentId, kind: "lot", reference, usedFrom, unit: "V", ...more };
		return (await workshop().as((ctx) => recordUsage(ctx, recordUsageInput.parse(values)), "technician")).id;
	};
	const cases = (more: Record<string, unknown> = {}) =>
		workshop().as((ctx) => listCases(ctx, listCasesInput.parse(more)), "viewer");
	const look = (id: string) => workshop().as((ctx) => getCase(ctx, { id }), "viewer");
	const items = (caseId: string, more: Record<string, unknown> = {}) =>
		workshop().as((ctx) => listItems(ctx, listItemsInput.parse({ caseId, ...more })), "viewer");
	/** The case about an instrument, as it stands. */
	const caseOf = async (instrumentId: string) => {
		const [found] = (await cases({ instrumentId, state: "any" })).items;
		if (!found) throw new Error("There is no case about this instrument.");
		return look(found.id);
	};
	return { instrument, calibrate, measures, use, cases, look, items, caseOf };
}
