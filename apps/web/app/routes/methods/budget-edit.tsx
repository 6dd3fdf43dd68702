import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useFetcher } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { BudgetResult } from "../../components/methods/budget-result.tsx";
import type { Sheet } from "../../components/methods/budget-words.ts";
import { type DraftAnswer, draftReply } from "../../components/methods/draft-reply.server.ts";
import { afterSheetStep, readSheet, standardsFor } from "../../components/methods/read-sheet.ts";
import { resultIn } from "../../components/methods/said-result.server.ts";
import { SheetForm } from "../../components/methods/sheet-form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/budget-edit";
import type { action as tryAction } from "./budget-try.ts";
import "../../words/methods.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Edit ${loaderData.name}` : msg`Edit a budget`)];
}

export async function loader(args: Route.LoaderArgs) {
	const { context, request, params } = args;
	const [shown, locale] = await Promise.all([
		api(context, request).budgets.draft.query({ id: params.id }),
		readersLocale(args),
	]);
	const { lines, example } = shown.draft;
	const standards = standardsFor(lines, example.standards);
	const result = shown.result && resultIn(locale, shown.result);
	return { ...shown, result, draft: { ...shown.draft, example: { ...example, standards } } };
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? "");
	const intent = text("intent");
	const server = api(context, request);
	const { id } = params;
	const typed = readSheet(form);
	const changed = afterSheetStep(typed, intent);
	const changeNote = text("changeNote");
	const answer: DraftAnswer<Sheet> = {
		...{ version: Number(text("version")), content: changed?.content ?? typed, changeNote },
		...{ faults: {}, problem: null, focus: changed?.focus ?? null, saved: false },
	};
	return draftReply({
		...{ url, intent, answer, to: `/app/budgets/${id}`, listTo: "/app/budgets" },
		save: (content, version) => server.budgets.saveDraft.mutate({ id, version, content }),
		publish: async (version) => {
			await server.budgets.publish.mutate({ id, version, changeNote });
			return `/app/budgets/${id}?done=published`;
		},
		discard: (version) => server.budgets.discardDraft.mutate({ id, version }),
	});
}

export default function BudgetEdit({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { id, name, published, archivedAt, hasDraft } = loaderData;
	const closed = useWhyClosed("method.edit");
	const live = useFetcher<typeof tryAction>();
	const why =
		closed ?? (archivedAt === null ? null : t`This budget is archived. Take it out of the archive to change it.`);
	const content = actionData?.content ?? loaderData.draft;
	const version = actionData?.version ?? loaderData.version;
	const { result, faults } = live.data ?? loaderData;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={published === 0 ? t`Write ${name}` : t`Change ${name}`}
				breadcrumb={[
					{ label: t`Uncertainty budgets`, to: "/app/budgets" },
					{ label: name, to: `/app/budgets/${id}` },
					{ label: t`Edit` },
				]}
				intro={t`A draft until you publish it. Every button saves; the result below follows what you type.`}
			/>
			{actionData?.saved && (
				<ResultMessage kind="done">
					<Trans>The draft is saved.</Trans>
				</ResultMessage>
			)}
			<ClosedNote why={why} />
			{why === null && (
				<>
					<SheetForm
						{...{ content, version, published }}
						changeNote={actionData?.changeNote ?? ""}
						faults={actionData?.faults ?? {}}
						problem={actionData?.problem ?? null}
						focus={actionData?.focus ?? null}
						onTyped={(form) => live.submit(form, { method: "post", action: "/app/budgets/try" })}
					/>
					<div aria-live="polite" aria-busy={live.state !== "idle"}>
						<Section title={t`Result on the example`}>
							{result ? <BudgetResult result={result} unit={content.unit} /> : <Missing faults={faults ?? {}} />}
						</Section>
					</div>
					{hasDraft && (
						<ConfirmDisclosure
							label={t`Discard the draft`}
							confirmLabel={published === 0 ? t`Delete this budget` : t`Discard what was not published`}
							fields={{ intent: "discard", version: String(version) }}
							variant="danger"
						>
							{published === 0
								? t`It was never published, so that the budget goes with its draft.`
								: t`Version ${published} stays in use. What was written since is gone.`}
						</ConfirmDisclosure>
					)}
				</>
			)}
		</div>
	);
}

/** What is still missing, in words: each is told at its field when the budget is published. */
function Missing({ faults }: { faults: Readonly<Record<string, string>> }) {
	const { i18n } = useLingui();
	return (
		<ResultMessage kind="notice">
			<p>
				<Trans>There is no result yet:</Trans>
			</p>
			<ul className="list-disc pl-5">
				{Object.entries(faults).map(([field, fault]) => (
					<li key={field}>
						{placeWords(i18n, field)}: {fault}
					</li>
				))}
			</ul>
		</ResultMessage>
	);
}

function placeWords(i18n: I18n, field: string): string {
	const [, line] = /^lines\.(\d+)\./.exec(field) ?? [];
	if (line !== undefined) return i18n._(msg`Contribution ${Number(line) + 1}`);
	if (field.startsWith("example.")) return i18n._(msg`Example bench`);
	return field === "lines" ? i18n._(msg`Contributions`) : `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}
