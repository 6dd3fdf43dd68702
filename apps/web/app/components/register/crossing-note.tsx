import { Trans, useLingui } from "@lingui/react/macro";
import { Instant } from "../instant.tsx";
import { type Crossing, type EditableField, FIELD_WORDS, valueWords } from "./instrument-values.ts";
import "../../words/register.ts";

export interface CrossingNoteProps {
	crossings: readonly Crossing[];
	/** Who saved meanwhile, when known. */
	by: string | null;
	at: Date;
	timeZone: string;
	/** The organisation's own fields. */
	fields: readonly { key: string; name: string }[];
}

/** What somebody else changed while the form was open, and what becomes of it when this form is saved. */
export function CrossingNote({ crossings, by, at, timeZone, fields }: CrossingNoteProps) {
	const { i18n, t } = useLingui();
	const nameOf = (field: string, own?: true) =>
		own ? (fields.find(({ key }) => key === field)?.name ?? field) : i18n._(FIELD_WORDS[field as EditableField]);
	return (
		<div
			role="alert"
			className="flex max-w-3xl flex-col gap-2 rounded-control border border-due border-l-4 bg-due-soft px-4 py-3 text-due"
		>
			<p>
				<strong className="font-semibold">
					<Trans>Nothing was saved yet.</Trans>
				</strong>{" "}
				<Trans>
					{by ?? t`Somebody`} changed this instrument while you had it open (<Instant at={at} timeZone={timeZone} />
					). Look at the differences, then save again.
				</Trans>
			</p>
			<ul className="flex flex-col gap-1 text-table">
				{crossings.map(({ field, before, now, typed, isContested, ...rest }) => (
					<li key={`${field} ${rest.own}`}>
						<strong className="font-semibold">{nameOf(field, rest.own)}:</strong> {valueWords(i18n, field, before)} →{" "}
						{valueWords(i18n, field, now)}.{" "}
						{isContested
							? t`You typed “${valueWords(i18n, field, typed)}”; saving replaces the other value with yours.`
							: t`Your form has taken this over.`}
					</li>
				))}
			</ul>
		</div>
	);
}
