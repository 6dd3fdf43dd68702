import { formatPlainDate } from "@calibrant/policy/format-instant";
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
import { count, rangeWords, startOf, withQuery } from "../../list-address.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/usage";

type Use = Answers["usage"]["list"]["items"][number];

export function meta() {
	return [{ title: "Uses of instruments · Calibrant" }];
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
	const { items, total, nextCursor, today, instrument, functions, q } = loaderData;
	const [search] = useSearchParams();
	const why = useWhyClosed("usage.record");
	const from = startOf(search);
	const reached = /^OOT-\d{4}-\d+$/.exec(search.get("case") ?? "")?.[0] ?? "out of tolerance";
	const home = instrument === null ? "/app/usage" : `/app/usage?instrument=${instrument.id}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={instrument === null ? "Uses of instruments" : `Uses of ${instrument.tag}`}
				breadcrumb={
					instrument === null
						? [{ label: "Out of tolerance", to: "/app/oot" }, { label: "Uses" }]
						: [
								{ label: "Register", to: "/app/instruments" },
								{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
								{ label: "Uses" },
							]
				}
				intro={`${count(total, "recorded use")}${q === "" ? "" : " in this selection"}`}
				actions={
					<GuardedLink to="/app/usage/import" why={why} variant="secondary">
						Import uses
					</GuardedLink>
				}
			/>
			<DoneMessage
				words={{
					recorded: "The use is recorded.",
					voided: "This use counts no more.",
					imported: "The uses are recorded.",
					undone: "The import is taken back.",
				}}
				mind={{
					warned: "The use is recorded. Mind that this instrument may not be used at present.",
					reopened: `The use is recorded. It lies in the time in doubt of case ${reached}, which was signed without it and is open again: somebody has to decide on it there.`,
					reached: `The use is recorded. It lies in the time in doubt of case ${reached}, which takes it in when it is traced again.`,
					"imported-reached":
						"The uses are recorded. Some lie in the time in doubt of cases out of tolerance: those that were signed without them are open again.",
				}}
			/>
			<ClosedNote why={why} />
			{instrument !== null && why === null && (
				<Section title="Record a use">
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
					searchLabel="Search lot, description, customer or tag"
					query={q}
					clearTo={q === "" ? undefined : home}
				>
					{instrument !== null && <input type="hidden" name="instrument" value={instrument.id} />}
				</FilterBar>
			</div>
			<DataTable
				caption="Recorded uses, newest first"
				isCaptionHidden
				stacks
				rows={items}
				rowKey={(row) => row.id}
				empty={
					<EmptyState action={<LinkButton to="/app/instruments">Open the register</LinkButton>}>
						{q === ""
							? "No use is recorded. Without uses nobody can tell what an instrument that was found wrong has reached."
							: "No use matches this search."}
					</EmptyState>
				}
				columns={[
					{ key: "what", header: "What for", cell: whatFor },
					...(instrument === null
						? [{ key: "tag", header: "Instrument", mono: true, cell: (row: Use) => row.tag }]
						: []),
					{ key: "when", header: "When", cell: when },
					{ key: "value", header: "Value and limits", cell: measured },
					{ key: "by", header: "By", wideOnly: true, cell: (row) => row.usedBy || row.recordedByName || "—" },
					{
						key: "void",
						header: "Counts",
						cell: (row) =>
							row.voidedAt !== null ? (
								<span className="text-muted">Void: {row.voidReason}</span>
							) : why === null && row.mayVoid ? (
								<details className="group">
									<summary className="link cursor-pointer">Void it</summary>
									<PlainForm
										intent="void"
										which="id"
										answer={answer}
										hidden={{ id: row.id }}
										confirmLabel="Void this use"
									>
										{(field) => <TextField {...field("reason")} label="Why it counts no more" maxLength={500} />}
									</PlainForm>
								</details>
							) : (
								"Yes"
							),
					},
				]}
			/>
			{total > 0 && (
				<Pagination
					summary={rangeWords(from, items.length, total, "use")}
					firstTo={search.has("cursor") ? withQuery(search, {}) : null}
					nextTo={nextCursor === null ? null : withQuery(search, { cursor: nextCursor, from: from + items.length })}
				/>
			)}
			<PrintFoot day={today} filter="uses of instruments" />
		</div>
	);
}

const whatFor = (row: Use) => (
	<>
		<span className="font-semibold">{row.reference}</span>
		<span className="block text-meta text-muted">
			{[USAGE_KINDS[row.kind], row.description, row.customer && `for ${row.customer}`].filter(Boolean).join(", ")}
		</span>
	</>
);

const when = (row: Use) => {
	const from = formatPlainDate(row.usedFrom);
	if (row.usedUntil === null) return `Since ${from}`;
	return row.usedUntil === row.usedFrom ? from : `${from} to ${formatPlainDate(row.usedUntil)}`;
};

const measured = (row: Use) => {
	if (row.value === null) return "—";
	const limits = [row.lowerLimit, row.upperLimit].map((limit) => limit ?? "…").join(" to ");
	const known = row.lowerLimit !== null || row.upperLimit !== null;
	return (
		<span className="font-mono">
			{row.value} {row.unit}
			{known && <span className="block text-meta text-muted">{limits}</span>}
			{row.functionName && <span className="block font-sans text-meta text-muted">{row.functionName}</span>}
		</span>
	);
};
