import type { I18n } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { USAGE_KINDS } from "../../components/oot/oot-words.ts";
import { PlainForm } from "../../components/oot/plain-form.tsx";
import { UsageForm } from "../../components/oot/usage-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Pagination } from "../../components/pagination.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { startOf, withQuery } from "../../list-address.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/usage";
import "../../words/oot.ts";
import { rangeIn } from "../../counted.ts";
import { dayIn, decimalIn } from "../../use-format.ts";

type Use = Answers["usage"]["list"]["items"][number];

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Uses of instruments`)];
}

const uuid = z.uuid();

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { usage, instruments, functions } = api(context, request);
	const instrumentId = uuid.safeParse(url.searchParams.get("instrument")).data;
	const q = (url.searchParams.get("q") ?? "").slice(0, 100);
	const [uses, found, known] = await Promise.all([
		usage.list.query({ q, cursor: url.searchParams.get("cursor"), ...(instrumentId && { instrumentId }) }),
		instrumentId ? instruments.get.query({ id: instrumentId }) : null,
		instrumentId ? functions.list.query({ instrumentId }) : null,
	]);
	const instrument = found && { id: found.instrument.id, tag: found.instrument.tag, use: found.instrument.use };
	const choices = (known ?? []).map(({ id, name, unit }) => ({ id, name, unit }));
	return { ...uses, instrument, functions: choices, q };
}

const kinds = ["lot", "work_order", "product", "process", "result", "other"] as const;
const recordSchema = z.object({
	...{ instrumentId: z.uuid(), kind: z.enum(kinds), reference: filledIn, usedFrom: filledIn },
	...{ usedUntil: optionalText, goesOn: z.enum(["no", "yes"]), customer: optionalText, usedBy: optionalText },
	...{ functionId: z.uuid().optional(), value: optionalText, unit: optionalText, description: optionalText },
	...{ lowerLimit: optionalText, upperLimit: optionalText },
});
const voidSchema = z.object({ id: z.uuid(), reason: filledIn });

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	const back = (instrumentId: string, what: string) => redirect(`/app/usage?instrument=${instrumentId}&done=${what}`);
	if (form.get("intent") === "record") {
		return answerForm(call, { schema: recordSchema }, async ({ goesOn, usedUntil, ...value }, { usage }) => {
			const until = goesOn === "yes" ? { usedUntil: null } : usedUntil ? { usedUntil } : {};
			const { warning, cases } = await usage.record.mutate({ ...value, ...until });
			const [reached] = cases.toSorted((a, b) => Number(b.reopened) - Number(a.reopened));
			if (reached)
				throw back(value.instrumentId, `${reached.reopened ? "reopened" : "reached"}&case=${reached.number}`);
			throw back(value.instrumentId, warning === null ? "recorded" : "warned");
		});
	}
	if (form.get("intent") !== "void") throw data(null, { status: 400 });
	return answerForm(call, { schema: voidSchema }, async (value, { usage }) => {
		const { instrumentId } = await usage.void.mutate(value);
		throw back(instrumentId, "voided");
	});
}

export default function Usage({ loaderData, actionData: answer }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { items, total, nextCursor, today, instrument, functions, q } = loaderData;
	const [search] = useSearchParams();
	const why = useWhyClosed("usage.record");
	const from = startOf(search);
	const all = t`${plural(total, { one: "# recorded use", other: "# recorded uses" })}`;
	const reached = /^OOT-\d{4}-\d+$/.exec(search.get("case") ?? "")?.[0] ?? t`out of tolerance`;
	const home = instrument === null ? "/app/usage" : `/app/usage?instrument=${instrument.id}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={instrument === null ? t`Uses of instruments` : t`Uses of ${instrument.tag}`}
				breadcrumb={
					instrument === null
						? [{ label: t`Out of tolerance`, to: "/app/oot" }, { label: t`Uses` }]
						: [
								{ label: t`Register`, to: "/app/instruments" },
								{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
								{ label: t`Uses` },
							]
				}
				intro={q === "" ? all : t`${all} in this selection`}
				actions={
					<GuardedLink to="/app/usage/import" why={why} variant="secondary">
						<Trans>Import uses</Trans>
					</GuardedLink>
				}
			/>
			<DoneMessage
				words={{
					recorded: t`The use is recorded.`,
					voided: t`This use counts no more.`,
					imported: t`The uses are recorded.`,
					undone: t`The import is taken back.`,
				}}
				mind={{
					warned: t`The use is recorded. Mind that this instrument may not be used at present.`,
					reopened: t`The use is recorded. It lies in the time in doubt of case ${reached}, which was signed without it and is open again: somebody has to decide on it there.`,
					reached: t`The use is recorded. It lies in the time in doubt of case ${reached}, which takes it in when it is traced again.`,
					"imported-reached": t`The uses are recorded. Some lie in the time in doubt of cases out of tolerance: those that were signed without them are open again.`,
				}}
			/>
			<ClosedNote why={why} />
			{instrument !== null && why === null && (
				<Section title={t`Record a use`}>
					<UsageForm
						key={search.get("done") === null ? "form" : `${total}`}
						answer={answer}
						instrument={instrument}
						functions={functions}
						today={today}
					/>
				</Section>
			)}
			<div key={search.toString()}>
				<FilterBar
					searchLabel={t`Search lot, description, customer or tag`}
					query={q}
					clearTo={q === "" ? undefined : home}
				>
					{instrument !== null && <input type="hidden" name="instrument" value={instrument.id} />}
				</FilterBar>
			</div>
			<DataTable
				caption={t`Recorded uses, newest first`}
				isCaptionHidden
				stacks
				rows={items}
				rowKey={(row) => row.id}
				empty={
					<EmptyState
						action={
							<LinkButton to="/app/instruments">
								<Trans>Open the register</Trans>
							</LinkButton>
						}
					>
						{q === ""
							? t`No use is recorded. Without uses nobody can tell what an instrument that was found wrong has reached.`
							: t`No use matches this search.`}
					</EmptyState>
				}
				columns={[
					{ key: "what", header: t`What for`, cell: whatFor(i18n) },
					...(instrument === null
						? [{ key: "tag", header: t`Instrument`, mono: true, cell: (row: Use) => row.tag }]
						: []),
					{ key: "when", header: t`When`, cell: when(i18n) },
					{ key: "value", header: t`Value and limits`, cell: measured(i18n) },
					{ key: "by", header: t`By`, wideOnly: true, cell: (row) => row.usedBy || row.recordedByName || "—" },
					{
						key: "void",
						header: t`Counts`,
						cell: (row) =>
							row.voidedAt !== null ? (
								<span className="text-muted">
									<Trans>Void: {row.voidReason}</Trans>
								</span>
							) : why === null && row.mayVoid ? (
								<details className="group">
									<summary className="link cursor-pointer">
										<Trans>Void it</Trans>
									</summary>
									<PlainForm
										intent="void"
										which="id"
										answer={answer}
										hidden={{ id: row.id }}
										confirmLabel={t`Void this use`}
									>
										{(field) => <TextField {...field("reason")} label={t`Why it counts no more`} maxLength={500} />}
									</PlainForm>
								</details>
							) : (
								t`Yes`
							),
					},
				]}
			/>
			{total > 0 && (
				<Pagination
					summary={rangeIn(i18n, from, items.length, total, "use")}
					firstTo={search.has("cursor") ? withQuery(search, {}) : null}
					nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
				/>
			)}
			<PrintFoot day={today} filter={t`uses of instruments`} />
		</div>
	);
}

const whatFor = (i18n: I18n) => (row: Use) => (
	<>
		<span className="font-semibold">{row.reference}</span>
		<span className="block text-meta text-muted">
			{[i18n._(USAGE_KINDS[row.kind]), row.description, row.customer && i18n._(msg`for ${row.customer}`)]
				.filter(Boolean)
				.join(", ")}
		</span>
	</>
);

const when = (i18n: I18n) => (row: Use) => {
	const from = dayIn(i18n, row.usedFrom);
	if (row.usedUntil === null) return i18n._(msg`Since ${from}`);
	return row.usedUntil === row.usedFrom ? from : i18n._(msg`${from} to ${dayIn(i18n, row.usedUntil)}`);
};

const measured = (i18n: I18n) => (row: Use) => {
	if (row.value === null) return "—";
	const limits = [row.lowerLimit, row.upperLimit].map((limit) => decimalIn(i18n, limit ?? "…")).join(i18n._(msg` to `));
	const known = row.lowerLimit !== null || row.upperLimit !== null;
	return (
		<span className="font-mono">
			{decimalIn(i18n, row.value)} {row.unit}
			{known && <span className="block text-meta text-muted">{limits}</span>}
			{row.functionName && <span className="block font-sans text-meta text-muted">{row.functionName}</span>}
		</span>
	);
};
