import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../../use-format.ts";
import { DataTable } from "../data-table.tsx";
import { DefinitionList } from "../definition-list.tsx";
import { Tag } from "../quality/state-tag.tsx";
import { Section } from "../section.tsx";
import { SignatureList } from "../signatures/signature-list.tsx";
import { JUDGEMENTS, type Evaluation as Shown, SUPPLIER_KINDS, VERDICTS } from "./management-words.ts";

const TONES = { met: "well", partly: "runs", not_met: "stops" } as const;

/** The evaluations of a supplier, newest first, each with its criteria, what was decided and who signed. */
export function Evaluations({ of, timeZone }: { of: readonly Shown[]; timeZone: string }) {
	const { t } = useLingui();
	if (of.length === 0)
		return (
			<Section title={t`Evaluations`}>
				<p className="text-muted">
					<Trans>It was not evaluated yet.</Trans>
				</p>
			</Section>
		);
	const [newest, ...earlier] = of.map((one) => <Evaluation key={one.id} {...{ one, timeZone }} />);
	return (
		<>
			{newest}
			{earlier.length > 0 && (
				<details>
					<summary className="link inline-flex min-h-6 cursor-pointer items-center">{t`Earlier evaluations`}</summary>
					<div className="flex flex-col gap-5">{earlier}</div>
				</details>
			)}
		</>
	);
}

/** What was on record of a supplier when it was evaluated, or is now: the signature of an evaluation covers it. */
export function SupplierFacts({ of }: { of: Shown["facts"] }) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const { accreditation, file } = of;
	const held = [accreditation.body, accreditation.reference, accreditation.until && format.day(accreditation.until)];
	return (
		<DefinitionList
			items={[
				{ term: t`On record`, value: `${of.number} · ${of.name}` },
				{
					term: t`Provides`,
					value: of.provides.map((kind) => i18n._(SUPPLIER_KINDS[kind as keyof typeof SUPPLIER_KINDS])).join(", "),
				},
				{ term: t`What exactly`, value: <span className="whitespace-pre-line">{of.scope || "—"}</span> },
				{ term: t`Accreditation on record`, value: held.filter(Boolean).join(" · ") || "—" },
				{
					term: t`File of the scope on record`,
					value: file ? <span className="wrap-anywhere">{`${file.name} · SHA-256 ${file.sha256}`}</span> : "—",
				},
			]}
		/>
	);
}

function Evaluation({ one, timeZone }: { one: Shown; timeZone: string }) {
	const { t, i18n } = useLingui();
	const format = useFormat();
	const day = format.day(one.evaluatedOn);
	return (
		<Section title={t`Evaluation of ${day}`}>
			<DefinitionList
				items={[
					{ term: t`Judgement`, value: i18n._(JUDGEMENTS[one.judgement]) },
					{ term: t`Why`, value: <span className="whitespace-pre-line">{one.conclusion}</span> },
					...(one.conditions === ""
						? []
						: [{ term: t`Conditions`, value: <span className="whitespace-pre-line">{one.conditions}</span> }]),
					{
						term: t`Next evaluation`,
						value: one.nextEvaluationOn === null ? "—" : format.day(one.nextEvaluationOn),
					},
				]}
			/>
			<SupplierFacts of={one.facts} />
			<DataTable
				caption={t`Criteria`}
				isCaptionHidden
				stacks
				rows={one.results}
				rowKey={({ kind, criterion }) => `${kind} ${criterion}`}
				columns={[
					{ key: "kind", header: t`Kind`, wideOnly: true, cell: ({ kind }) => i18n._(SUPPLIER_KINDS[kind]) },
					{ key: "criterion", header: t`Criterion`, cell: ({ criterion }) => criterion },
					{
						key: "verdict",
						header: t`How far it is met`,
						cell: ({ verdict }) => <Tag words={VERDICTS[verdict]} tone={TONES[verdict]} />,
					},
					{ key: "note", header: t`Seen`, cell: ({ note }) => note || "—" },
				]}
			/>
			<SignatureList signatures={one.signatures} timeZone={timeZone} />
		</Section>
	);
}
