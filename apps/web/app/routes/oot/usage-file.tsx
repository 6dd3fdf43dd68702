import { data, Form, redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { buttonStyle } from "../../components/button-style.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { FormErrors } from "../../components/form-errors.tsx";
import { options, USAGE_KINDS } from "../../components/oot/oot-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { count } from "../../list-address.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/usage-file";

type Check = Answers["usage"]["checkFile"];
type Target = Check["columns"][number]["target"];

const TARGETS: Record<Target, string> = {
	...{ instrument: "Instrument", reference: "Lot, order or result", kind: "Kind", description: "Remarks" },
	...{ customer: "Customer", usedFrom: "From", usedUntil: "Until", usedBy: "Used by", value: "Value", unit: "Unit" },
	...{ lowerLimit: "Lower limit", upperLimit: "Upper limit", attribute: "Kept as it is", skip: "Left out" },
};
const ORDERS = { ymd: "Year, month, day", dmy: "Day, month, year", mdy: "Month, day, year" };

export function meta({ loaderData }: Route.MetaArgs) {
	return [{ title: `Uses in ${loaderData?.check.batch.fileName ?? "a file"} · Calibrant` }];
}

/** The choices travel in the address: `c3=usedFrom`, `d3=dmy`, `kind=lot`, `unknown=skip`. */
function choicesOf(search: URLSearchParams) {
	const by = (letter: string) =>
		Object.fromEntries(
			[...search]
				.filter(([name, value]) => RegExp(`^${letter}\\d{1,3}$`).test(name) && value !== "")
				.map(([name, value]) => [name.slice(1), value]),
		);
	const kind = Object.keys(USAGE_KINDS).find((one) => one === search.get("kind")) ?? "work_order";
	const mapping = Object.fromEntries(Object.entries(by("c")).filter(([, value]) => Object.hasOwn(TARGETS, value)));
	const dateOrder = Object.fromEntries(Object.entries(by("d")).filter(([, value]) => Object.hasOwn(ORDERS, value)));
	return {
		...{ mapping: mapping as Record<string, Target>, dateOrder: dateOrder as Record<string, keyof typeof ORDERS> },
		kind: kind as keyof typeof USAGE_KINDS,
		unknownInstruments: search.get("unknown") === "skip" ? ("skip" as const) : ("refuse" as const),
	};
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const choices = choicesOf(url.searchParams);
	const check = await api(context, request, "longStep").usage.checkFile.query({ batchId: params.id, choices });
	return { check };
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const { usage } = api(context, request, "longStep");
	const batchId = params.id;
	try {
		if (form.get("intent") === "undo") {
			await usage.undoImport.mutate({ batchId });
			return redirect("/app/usage?done=undone");
		}
		const checked = String(form.get("checked") ?? "");
		await usage.importFile.mutate({ batchId, choices: choicesOf(url.searchParams), checked });
		return redirect("/app/usage?done=imported");
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function UsageFile({ loaderData, actionData }: Route.ComponentProps) {
	const { check } = loaderData;
	const { batch, totals } = check;
	const why = useWhyClosed("usage.record");
	const waiting = batch.state === "uploaded";
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={batch.fileName}
				breadcrumb={[
					{ label: "Uses", to: "/app/usage" },
					{ label: "Import", to: "/app/usage/import" },
					{ label: batch.fileName },
				]}
				intro={`${count(totals.rows, "row")}: ${totals.create} to be recorded, ${totals.skipped} left out, ${totals.error} with errors`}
			/>
			<ClosedNote why={why} />
			<FormErrors errors={actionData?.problem ? [actionData.problem] : []} />
			{!waiting && (
				<ResultMessage kind="done">
					{batch.state === "imported" ? "This file is imported." : "This import was taken back."}
				</ResultMessage>
			)}
			{waiting && <Choices check={check} />}
			{check.fileFaults.map((fault) => (
				<ResultMessage key={fault.message} kind={fault.severity === "error" ? "refused" : "notice"}>
					{fault.message} {fault.remedy}
				</ResultMessage>
			))}
			{check.faultCount > 0 && waiting && <Faults check={check} />}
			{why === null && waiting && (
				<Form method="post" className="flex flex-col items-start gap-2">
					<input type="hidden" name="checked" value={check.checked} />
					<SubmitButton
						isDisabled={!check.ready || totals.create === 0}
					>{`Record ${count(totals.create, "use")}`}</SubmitButton>
					{!check.ready && (
						<p className="text-muted">Nothing is recorded while rows have errors or questions are open.</p>
					)}
				</Form>
			)}
			{why === null && batch.state === "imported" && (
				<Form method="post">
					<SubmitButton name="intent" value="undo" variant="secondary">
						Take this import back
					</SubmitButton>
				</Form>
			)}
		</div>
	);
}

/** What each column is read as, and what the file does not say. */
function Choices({ check }: { check: Check }) {
	const { columns, questions, choices } = check;
	return (
		<Section title="How it is read">
			<Form method="get" className="flex flex-col gap-4 rounded-control border border-line bg-surface p-4">
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2 rail:grid-cols-3">
					{columns.map(({ index, letter, name, target, example }) => (
						<Select
							key={index}
							label={`${letter}: ${name}`}
							name={`c${index}`}
							description={example === "" ? undefined : `For example ${example.slice(0, 40)}`}
							defaultValue={target}
							options={Object.entries(TARGETS).map(([value, label]) => ({ value, label }))}
						/>
					))}
					{questions.map(({ column, header, options: orders, examples }) => (
						<Select
							key={`d${column}`}
							label={`Dates in ${header}`}
							name={`d${column}`}
							placeholder="Choose"
							description={`They can be read in two ways: ${examples.join(", ")}`}
							options={orders.map((value) => ({ value, label: ORDERS[value] }))}
						/>
					))}
					{Object.entries(choices.dateOrder).map(([column, order]) => (
						<input key={column} type="hidden" name={`d${column}`} value={order} />
					))}
					<Select
						label="Uses without a kind are"
						name="kind"
						defaultValue={choices.kind}
						options={options(USAGE_KINDS)}
					/>
					<Select
						label="Instruments not in the register"
						name="unknown"
						defaultValue={choices.unknownInstruments}
						options={[
							{ value: "refuse", label: "Are errors" },
							{ value: "skip", label: "Are left out" },
						]}
					/>
				</div>
				<div>
					<Button type="submit" variant="secondary">
						Check again
					</Button>
				</div>
			</Form>
		</Section>
	);
}

function Faults({ check }: { check: Check }) {
	const [search] = useSearchParams();
	const file = new URLSearchParams({ choices: JSON.stringify(choicesOf(search)) });
	return (
		<Section
			title="Rows to look at"
			aside={
				<a
					href={`/api/usage-imports/${check.batch.id}/errors?${file}`}
					download
					className={buttonStyle("secondary", "small")}
				>
					The same file with these notes
				</a>
			}
		>
			<DataTable
				caption={
					check.faultCount > check.faults.length ? `The first ${check.faults.length} of ${check.faultCount}` : "Rows"
				}
				isCaptionHidden={check.faultCount <= check.faults.length}
				density="compact"
				rows={check.faults.map((fault, index) => ({ ...fault, key: String(index) }))}
				rowKey={({ key }) => key}
				columns={[
					{ key: "line", header: "Row", align: "end", mono: true, cell: ({ line }) => line ?? "—" },
					{ key: "column", header: "Column", cell: ({ header }) => header ?? "—" },
					{ key: "value", header: "Cell", mono: true, wideOnly: true, cell: ({ value }) => value ?? "—" },
					{
						key: "what",
						header: "What is wrong",
						cell: ({ severity, message, remedy }) => (
							<span className={severity === "error" ? "text-overdue" : "text-muted"}>{`${message} ${remedy}`}</span>
						),
					},
				]}
			/>
		</Section>
	);
}
