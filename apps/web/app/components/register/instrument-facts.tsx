import { Link } from "react-router";
import { formatInterval } from "../../format-interval.ts";
import type { Definition } from "../definition-list.tsx";
import { CRITICALITY_WORDS, type Instrument, ROLE_WORDS, STATUS_WORDS } from "./instrument-status.ts";
import { FIELD_WORDS } from "./instrument-values.ts";

const TEXTS = [
	"description",
	"manufacturer",
	"model",
	"serialNumber",
	"firmwareVersion",
	"location",
	"custodian",
	"owner",
	"tolerance",
] as const;
const MONO: readonly string[] = ["serialNumber", "firmwareVersion"];

/** The path, leading to what else is there. */
function Place({ instrument: { location, locationId } }: { instrument: Instrument }) {
	return (
		<Link to={`/app/instruments?locationId=${locationId}`} className="link">
			{location}
		</Link>
	);
}

/** What is known of an instrument; fields nobody filled are left out. */
export function factsOf(instrument: Instrument, decisionRule: { name: string; number: number } | null): Definition[] {
	const texts = TEXTS.filter((field) => instrument[field] !== "").map((field) => ({
		term: FIELD_WORDS[field],
		value: field === "location" ? <Place instrument={instrument} /> : instrument[field],
		mono: MONO.includes(field),
	}));
	return [
		{ term: FIELD_WORDS.status, value: STATUS_WORDS[instrument.status] },
		{ term: FIELD_WORDS.role, value: ROLE_WORDS[instrument.role] },
		...(instrument.criticality === "normal"
			? []
			: [{ term: FIELD_WORDS.criticality, value: CRITICALITY_WORDS[instrument.criticality] }]),
		...texts,
		{ term: FIELD_WORDS.interval, value: formatInterval(instrument.interval) },
		...(instrument.intervalReason === ""
			? []
			: [{ term: FIELD_WORDS.intervalReason, value: instrument.intervalReason }]),
		{
			term: FIELD_WORDS.decisionRuleId,
			value:
				decisionRule === null
					? "None: simple acceptance"
					: `${decisionRule.name}, version ${decisionRule.number}${instrument.decisionRuleId === null ? " (the organisation's default)" : ""}`,
		},
		...(instrument.acquiredOn === null
			? []
			: [{ term: FIELD_WORDS.acquiredOn, value: instrument.acquiredOn, mono: true }]),
		...(instrument.notes === ""
			? []
			: [{ term: FIELD_WORDS.notes, value: <span className="whitespace-pre-wrap">{instrument.notes}</span> }]),
	];
}
