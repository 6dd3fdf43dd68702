import { becomesIndication } from "../instruments/indication.ts";
import { datesBeyondKey } from "../instruments/put-off.ts";
import { serialTaken } from "../instruments/serial-taken.ts";
import type { CheckOptions, ExistingInstrument, InstrumentValues } from "./report.ts";
import { type Fault, fault } from "./table.ts";

/**
 * What a file does not bring about: an instrument in use that has to stay out of it, one that nobody need calibrate any more,
 * and, by an API key, a new one in date without what that takes or one that is there already. Criticality is given back.
 */
export function useFaults(
	values: InstrumentValues,
	before: ExistingInstrument | undefined,
	{ staysOut, byKey, carrierOf }: CheckOptions,
	line: number,
): Fault[] {
	const faults: Fault[] = [];
	const back = before && before.status !== "in_service" && values.status === "in_service";
	const out = back ? staysOut?.get(before.tag) : undefined;
	if (out) faults.push(fault("error", "stays_out", out.what, out.how, { line }));
	if (becomesIndication(before ?? null, values) && (before || byKey)) {
		values.criticality = before?.criticality ?? "normal";
		const what = "This file does not make the instrument one for indication only: its criticality stays as it is.";
		const remedy = "Change it on the page of the instrument, with the reason.";
		faults.push(fault("warning", "indication_held", what, remedy, { line }));
	}
	if (before && before.serialNumber === values.serialNumber && before.manufacturer === values.manufacturer)
		return faults;
	const other = carrierOf?.(values) ?? null;
	if (other !== null) {
		const how = byKey ? "Correct the number, or have a person import it." : "Nothing, if they are two devices.";
		faults.push(fault(byKey ? "error" : "warning", "serial_shared", serialTaken(other), how, { line }));
	}
	const dates = before || !byKey?.reviewed ? null : datesBeyondKey(values);
	if (dates) faults.push(fault("error", "dates_of_key", dates.what, dates.how, { line }));
	return faults;
}
