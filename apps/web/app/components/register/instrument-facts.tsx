import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Link } from "react-router";
import { intervalIn } from "../../counted.ts";
import type { Definition } from "../definition-list.tsx";
import { CRITICALITY_WORDS, type Instrument, ROLE_WORDS, STATUS_WORDS } from "./instrument-status.ts";
import { FIELD_WORDS } from "./instrument-values.ts";
import { type OwnField, ownFacts } from "./own-field.tsx";
import "../../words/register.ts";

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
export function factsOf(
	i18n: I18n,
	instrument: Instrument,
	decisionRule: { name: string; number: number } | null,
	fields: readonly OwnField[],
): Definition[] {
	const texts = TEXTS.filter((field) => instrument[field] !== "").map((field) => ({
		term: i18n._(FIELD_WORDS[field]),
		value: field === "location" ? <Place instrument={instrument} /> : instrument[field],
		mono: MONO.includes(field),
	}));
	return [
		{ term: i18n._(FIELD_WORDS.status), value: i18n._(STATUS_WORDS[instrument.status]) },
		{ term: i18n._(FIELD_WORDS.role), value: i18n._(ROLE_WORDS[instrument.role]) },
		...(instrument.criticality === "normal"
			? []
			: [{ term: i18n._(FIELD_WORDS.criticality), value: i18n._(CRITICALITY_WORDS[instrument.criticality]) }]),
		...texts,
		{ term: i18n._(FIELD_WORDS.interval), value: intervalIn(i18n, instrument.interval) },
		...(instrument.intervalReason === ""
			? []
			: [{ term: i18n._(FIELD_WORDS.intervalReason), value: instrument.intervalReason }]),
		{
			term: i18n._(FIELD_WORDS.decisionRuleId),
			value:
				decisionRule === null
					? i18n._(msg`None: simple acceptance`)
					: i18n._(
							instrument.decisionRuleId === null
								? msg`${decisionRule.name}, version ${decisionRule.number} (the organisation's default)`
								: msg`${decisionRule.name}, version ${decisionRule.number}`,
						),
		},
		...(instrument.acquiredOn === null
			? []
			: [{ term: i18n._(FIELD_WORDS.acquiredOn), value: instrument.acquiredOn, mono: true }]),
		...ownFacts(fields, instrument.customFields),
		...(instrument.notes === ""
			? []
			: [{ term: i18n._(FIELD_WORDS.notes), value: <span className="whitespace-pre-wrap">{instrument.notes}</span> }]),
	];
}
