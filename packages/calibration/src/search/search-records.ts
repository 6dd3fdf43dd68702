import { sql } from "@calibrant/db/drizzle";
import { type Ctx, permit, type Searched, type SearchInput, searchKinds } from "@calibrant/kernel";
import { ownTexts } from "../custom-fields/own-texts.ts";

const joined = (...parts: string[]) =>
	sql.raw(`concat_ws(' · ', ${parts.map((part) => `nullif(${part}, '')`).join(", ")})`);
const ofInstrument = sql.raw("join instruments i on i.org_id = r.org_id and i.id = r.instrument_id");

/** Every kind of record that people look for by name or number, in the order in which they are shown. */
const kinds = (timeZone: string) =>
	({
		instrument: {
			...{ from: sql`instruments r`, id: sql`r.id`, title: sql`r.tag`, state: sql`r.status` },
			...{
				detail: joined("r.description", "r.manufacturer", "r.model", "r.location"),
				numbers: [sql`r.serial_number`],
			},
			text: sql`r.description, r.manufacturer, r.model, r.location, r.custodian, ${ownTexts(sql`r.attributes`)}`,
		},
		certificate: {
			from: sql`certificates r join calibrations c on c.org_id = r.org_id and c.id = r.calibration_id
				join instruments i on i.org_id = c.org_id and i.id = c.instrument_id`,
			...{ id: sql`r.id`, title: sql`r.number`, numbers: [sql`r.laboratory_number`], newest: sql`r.issued_at` },
			detail: sql`concat_ws(' · ', i.tag, nullif(i.description, ''), nullif(c.laboratory, ''),
				to_char(r.issued_at at time zone ${timeZone}, 'YYYY-MM-DD'), 'rev. ' || r.revision)`,
			text: sql`i.tag, i.description, c.laboratory`,
		},
		calibration: {
			...{ from: sql`calibrations r ${ofInstrument}`, id: sql`r.id`, title: sql`i.tag || ' · ' || r.performed_on` },
			...{ detail: joined("i.description", "r.laboratory", "r.certificate_number"), state: sql`r.state` },
			...{ numbers: [sql`r.certificate_number`], text: sql`i.description, r.laboratory`, newest: sql`r.performed_on` },
		},
		case: {
			...{ from: sql`oot_cases r ${ofInstrument}`, id: sql`r.id`, title: sql`r.number`, state: sql`r.state` },
			...{ detail: joined("i.tag", "i.description", "r.found_on::text"), newest: sql`r.number` },
			text: sql`i.tag, i.description, r.nonconformity`,
		},
		usage: {
			...{
				from: sql`usage_records r ${ofInstrument}`,
				id: sql`i.id`,
				title: sql`r.reference`,
				newest: sql`r.used_from`,
			},
			...{
				detail: joined("i.tag", "r.description", "r.customer", "r.used_from::text"),
				where: sql`r.voided_at is null`,
			},
			text: sql`i.tag, r.description, r.customer`,
		},
		checklist: {
			...{ from: sql`checklist_templates r`, id: sql`r.id`, title: sql`r.name`, detail: sql`''`, text: sql`''` },
			where: sql`r.archived_at is null`,
		},
		procedure: {
			...{ from: sql`procedures r`, id: sql`r.id`, title: sql`r.code`, detail: sql`r.name`, text: sql`r.name` },
			where: sql`r.archived_at is null`,
		},
		budget: {
			...{ from: sql`budgets r`, id: sql`r.id`, title: sql`r.name`, detail: sql`''`, text: sql`''` },
			where: sql`r.archived_at is null`,
		},
		location: {
			...{ from: sql`locations r`, id: sql`r.id`, title: sql`r.name`, detail: sql`r.path`, text: sql`r.path` },
		},
		customer: {
			...{ from: sql`customers r`, id: sql`r.id`, title: sql`r.name`, detail: sql`replace(r.address, e'\n', ', ')` },
			...{ text: sql`r.address`, where: sql`r.archived_at is null` },
		},
	}) satisfies Record<string, Searched>;

/** Looks for records of the register and all that hangs on it. A use of an instrument leads to that instrument. */
export async function searchRecords(ctx: Ctx, input: SearchInput) {
	permit(ctx, "record.read");
	return searchKinds(ctx, kinds(ctx.org.timeZone), input);
}
