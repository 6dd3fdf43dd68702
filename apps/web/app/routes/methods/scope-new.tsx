import {
	type Fault,
	readScope,
	readScopeText,
	scopeColumns,
	scopeNotes,
	scopeUnitFaults,
	writeScopeText,
} from "@calibrant/metrology";
import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { AddLine, addedLine } from "../../components/methods/add-scope-line.tsx";
import { ScopeNotes, ScopeTable } from "../../components/methods/scope-table.tsx";
import type { Entry } from "../../components/methods/scope-words.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import { useIsSending } from "../../use-is-sending.ts";
import type { Route } from "./+types/scope-new";
import "../../words/methods.ts";
import { wordsFor } from "../../words.server.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Enter a scope`)];
}

/** Begins with the issue in force, so that only what changed is typed. */
export async function loader({ context, request }: Route.LoaderArgs) {
	const server = api(context, request);
	const issues = await server.scopes.list.query();
	const newest = issues.find(({ state }) => state === "in_force") ?? issues[0];
	if (!newest) return { body: "", reference: "", text: scopeColumns.join("\t") };
	const { entries } = await server.scopes.get.query({ id: newest.id });
	return { body: newest.body, reference: newest.reference, text: writeScopeText(entries) };
}

interface Checked {
	entries: Entry[];
	notes: { kind: "overlap" | "gap"; message: string }[];
}

export async function action({ context, request, url }: Route.ActionArgs) {
	const i18n = await wordsFor({ context, request, url });
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? "");
	const values = {
		body: text("body"),
		reference: text("reference"),
		validFrom: text("validFrom"),
		validUntil: text("validUntil"),
	};
	const pasted = text("intent") === "add" ? `${text("text").trimEnd()}\n${addedLine(form)}` : text("text");
	const table = readScopeText(pasted);
	const read = table.problem === null ? readScope(table.entries) : null;
	const faults = [...(read && !read.ok ? read.faults : []), ...(read ? scopeUnitFaults(table.entries) : [])];
	const lineFaults = faults.map((fault) => lineWords(i18n, fault, table.lines));
	const problems = table.problem === null ? lineFaults : [table.problem];
	const checked: Checked | null =
		read?.ok && faults.length === 0 ? { entries: table.entries, notes: scopeNotes(read.result) } : null;
	const answer = { values, text: pasted, problems, checked, faults: {} as Record<string, string> };
	if (text("intent") !== "enter" || checked === null) return data(answer, { status: problems.length > 0 ? 400 : 200 });
	try {
		const { validUntil, ...rest } = values;
		const told = { ...rest, validUntil: validUntil || null };
		const { id } = await api(context, request).scopes.enter.mutate({ ...told, entries: checked.entries.map(posted) });
		return redirect(`/app/scope/${id}?done=entered`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		const named = fieldsOf(failure);
		const others = Object.entries(named)
			.filter(([name]) => name.startsWith("entries"))
			.map(([name, message]) => i18n._(msg`Line ${table.lines[Number(name.split(".")[1])] ?? "?"}: ${message}`));
		const problem = `${failure.happened} ${failure.remedy}`;
		return data({ ...answer, faults: named, problems: [problem, ...others] }, { status: failure.status });
	}
}

/** An entry as the server takes it: texts throughout. */
function posted({ cmc, from, to, quantity, ...entry }: Entry) {
	const parts = typeof cmc === "object" ? cmc : { absolute: cmc };
	const some = (name: string, value: unknown) => (value === undefined ? {} : { [name]: String(value) });
	return {
		...{ ...entry, quantity: quantity ?? "", ...some("from", from), ...some("to", to) },
		cmc: {
			...{ ...some("absolute", parts.absolute), ...some("relative", parts.relative) },
			...("combined" in parts && parts.combined ? { combined: parts.combined } : {}),
		},
	};
}

function lineWords(i18n: I18n, { path, message, clause }: Fault, lines: readonly number[]): string {
	const [, index, field = ""] = /^\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
	const told = `${message} (${clause})`;
	if (index === undefined) return told;
	const line = lines[Number(index)] ?? "?";
	return i18n._(field === "" ? msg`Line ${line}: ${told}` : msg`Line ${line}, ${field}: ${told}`);
}

export default function ScopeNew({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("method.edit");
	const isSending = useIsSending();
	const values = actionData?.values ?? { ...loaderData, validFrom: "", validUntil: "" };
	const text = actionData?.text ?? loaderData.text;
	const field = (name: "body" | "reference" | "validFrom" | "validUntil") => {
		const fault = actionData?.faults[name];
		return { name, defaultValue: values[name], errors: fault === undefined ? [] : [fault] };
	};
	const checked = actionData?.checked ?? null;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Enter an issue of the scope`}
				breadcrumb={[{ label: t`Accreditation scope`, to: "/app/scope" }, { label: t`Enter` }]}
				intro={t`As the accreditation body issued it. An issue never changes; a correction is another issue.`}
			/>
			<ClosedNote why={why} />
			{why === null && (
				<Form method="post" className="flex flex-col gap-5">
					<button type="submit" name="intent" value="check" hidden />
					{actionData?.problems.map((problem) => (
						<FormErrors key={problem} errors={[problem]} />
					))}
					<div className="grid grid-cols-1 items-start gap-4 sm:grid-cols-2 rail:grid-cols-4">
						<TextField {...field("body")} label={t`Accreditation body`} maxLength={100} isRequired />
						<TextField {...field("reference")} label={t`Number of the laboratory`} maxLength={60} isRequired mono />
						<TextField {...field("validFrom")} label={t`Valid from`} type="date" isRequired />
						<TextField {...field("validUntil")} label={t`Valid until`} type="date" isRequired={false} />
					</div>
					<TextField
						key={text}
						name="text"
						label={t`Lines`}
						description={t`Paste them from a spreadsheet, with or without headings: ${scopeColumns.join(", ")}. The relative part is of the value: 0.02 %, 50 ppm or 0.0002.`}
						defaultValue={text}
						rows={12}
						spellCheck="false"
						mono
					/>
					<AddLine />
					<div className="flex flex-wrap gap-3">
						<Button type="submit" name="intent" value="check" variant="secondary" isPending={isSending}>
							<Trans>Check the lines</Trans>
						</Button>
						<Button type="submit" name="intent" value="enter" isPending={isSending}>
							<Trans>Enter this issue</Trans>
						</Button>
					</div>
				</Form>
			)}
			{checked && (
				<Section title={t`${checked.entries.length} lines as they are read`}>
					<ScopeNotes notes={checked.notes} />
					<ScopeTable entries={checked.entries} />
				</Section>
			)}
		</div>
	);
}
