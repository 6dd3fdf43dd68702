import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form, type ShouldRevalidateFunctionArgs, useFetcher } from "react-router";
import { z } from "zod";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { Button } from "../../components/button.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Select } from "../../components/select.tsx";
import { titleOf } from "../../i18n.ts";
import { visitorsLocale } from "../../locale.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/checklist";
import "../../words/ops.ts";

export function loader({ context, request, params, url }: Route.LoaderArgs) {
	const website = url.searchParams.get("website");
	return api(context, request).operator.findings.checklist.mutate({
		...{ organisationId: params.organisation, engagementId: params.id, language: visitorsLocale(request) },
		website: website === "" ? null : website,
	});
}

export async function action({ context, request, params }: Route.ActionArgs) {
	const form = await request.formData();
	const schema = z.object({ website: filledIn, testCase: filledIn, result: optionalText, note: optionalText });
	return answerForm({ context, request, form }, { schema }, async ({ result, ...value }, server) => {
		await server.operator.findings.recordTest.mutate({
			...{ organisationId: params.organisation, engagementId: params.id, ...value },
			...{ testCase: value.testCase as never, result: (result || null) as Outcome | null },
		});
		return null;
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Checklist`, msg`Operator console`)];
}

/** Each line is saved by itself; the page counts on, and does not open the client's audit anew for it. */
export const shouldRevalidate = ({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
	formMethod === "POST" ? false : defaultShouldRevalidate;

type Checklist = Answers["operator"]["findings"]["checklist"];
type Case = Checklist["chapters"][number]["cases"][number];
type Outcome = NonNullable<Case["result"]>;

const OUTCOMES = {
	passed: msg({ message: "Passed", context: "test" }),
	failed: msg({ message: "Failed", context: "test" }),
	not_applicable: msg`Not applicable`,
} as const;

export default function ChecklistPage({ loaderData, params }: Route.ComponentProps) {
	const { title, state, website, websites } = loaderData;
	const { t } = useLingui();
	const here = `/ops/engagements/${params.organisation}/${params.id}`;
	return (
		<>
			<PageHeader
				title={t`Checklist`}
				breadcrumb={[
					{ label: t`Website audits`, to: "/ops/engagements" },
					{ label: title, to: here },
					{ label: t`Findings`, to: `${here}/findings` },
					{ label: t`Checklist` },
				]}
				intro={t`The cases of the OWASP Web Security Testing Guide, edition 4.2. Each line is saved as soon as it is chosen.`}
			/>
			{websites.length > 1 && (
				<Form method="get" className="filters">
					<Select
						label={t`Website`}
						name="website"
						defaultValue={website}
						options={websites.map((one) => ({ value: one, label: one }))}
					/>
					<Button type="submit" variant="secondary">
						<Trans>Show</Trans>
					</Button>
				</Form>
			)}
			<p className="break-all font-medium">{website}</p>
			{state !== "active" && (
				<ResultMessage kind="notice">
					<Trans>This audit is not running: the checklist can be read, not changed.</Trans>
				</ResultMessage>
			)}
			<Chapters key={website} list={loaderData} here={here} isOpen={state === "active"} />
		</>
	);
}

function Chapters({ list, here, isOpen }: { list: Checklist; here: string; isOpen: boolean }) {
	const { t } = useLingui();
	const all = list.chapters.flatMap(({ cases }) => cases);
	const [results, setResults] = useState<Readonly<Record<string, Outcome | null>>>(
		Object.fromEntries(all.map(({ id, result }) => [id, result])),
	);
	const count = (cases: readonly Case[], outcome: Outcome | null) =>
		cases.filter(({ id }) => (results[id] ?? null) === outcome).length;
	const told = (cases: readonly Case[]) =>
		t`${count(cases, "passed")} passed, ${count(cases, "failed")} failed, ${count(cases, "not_applicable")} not applicable, ${count(cases, null)} open`;
	return (
		<div className="flex flex-col gap-3">
			<p role="status">{told(all)}</p>
			{list.chapters.map(({ chapter, title, cases }) => (
				<details key={chapter} open className="rounded-control border border-line bg-surface">
					<summary className="flex min-h-10 cursor-pointer flex-wrap items-center gap-x-3 px-3 py-2">
						<h2 className="font-semibold">{title}</h2>
						<span className="text-muted text-table">{told(cases)}</span>
					</summary>
					<ul>
						{cases.map((one) => (
							<CaseLine
								key={one.id}
								{...{ one, here, isOpen, website: list.website, result: results[one.id] ?? null }}
								onResult={(result) => setResults((before) => ({ ...before, [one.id]: result }))}
							/>
						))}
					</ul>
				</details>
			))}
		</div>
	);
}

interface CaseLineProps {
	one: Case;
	here: string;
	website: string;
	isOpen: boolean;
	result: Outcome | null;
	onResult(result: Outcome | null): void;
}

function CaseLine({ one: { id, question, note }, here, website, isOpen, result, onResult }: CaseLineProps) {
	const { t, i18n } = useLingui();
	const fetcher = useFetcher<typeof action>();
	const save = (form: HTMLFormElement | null) => form && fetcher.submit(form, { method: "post" });
	const fault = fetcher.data?.result.error;
	const problem = fault
		? Object.values(fault)
				.flatMap((words) => words ?? [])
				.join(" ")
		: "";
	const isSaving = fetcher.state !== "idle";
	return (
		<li className="border-line border-t px-3 py-2">
			<fetcher.Form method="post" className="flex flex-col gap-2">
				<input type="hidden" name="testCase" value={id} />
				<input type="hidden" name="website" value={website} />
				<fieldset disabled={!isOpen} className="flex min-w-0 flex-col gap-2">
					<legend className="text-table">
						<span className="font-mono text-muted">{id}</span> {question}
					</legend>
					<div className="flex flex-wrap items-center gap-x-4 gap-y-1">
						{(["passed", "failed", "not_applicable", ""] as const).map((value) => (
							<label key={value} className="flex min-h-6 items-center gap-1.5 text-table">
								<input
									type="radio"
									name="result"
									value={value}
									checked={(result ?? "") === value}
									className="size-5 accent-primary"
									onChange={(event) => {
										onResult(value === "" ? null : value);
										save(event.currentTarget.form);
									}}
								/>
								{value === "" ? t`Not looked for` : i18n._(OUTCOMES[value])}
							</label>
						))}
						<input
							name="note"
							aria-label={t`Note on ${id}`}
							placeholder={t`Note`}
							defaultValue={note}
							maxLength={2000}
							className="control min-w-40 flex-1"
							onBlur={(event) => {
								if (event.currentTarget.value !== event.currentTarget.defaultValue && result !== null) {
									event.currentTarget.defaultValue = event.currentTarget.value;
									save(event.currentTarget.form);
								}
							}}
						/>
						<noscript>
							<Button type="submit" variant="secondary" size="small">
								<Trans>Save</Trans>
							</Button>
						</noscript>
						{result === "failed" && isOpen && (
							<LinkButton
								to={`${here}/findings/new?testCase=${id}&website=${encodeURIComponent(website)}`}
								variant="secondary"
								size="small"
							>
								<Trans>Write a finding</Trans>
							</LinkButton>
						)}
					</div>
				</fieldset>
				<p role="status" className={`text-meta ${problem ? "text-overdue" : "text-muted"} empty:hidden`}>
					{problem || (isSaving ? t`Saving…` : fetcher.data === null ? t({ message: "Saved", context: "test" }) : "")}
				</p>
			</fetcher.Form>
		</li>
	);
}
