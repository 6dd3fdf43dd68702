import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { exampleIn, tryRules } from "../../components/register/rule-example.server.ts";
import { RuleForm } from "../../components/register/rule-form.tsx";
import { RuleTrial } from "../../components/register/rule-trial.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { type Locale, titleOf } from "../../i18n.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { saidIn } from "../../refusals/refusals.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/decision-rule";
import "../../words/methods.ts";
import { wordsFor } from "../../words.server.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.shown.name ?? msg`Decision rule`)];
}

export async function loader({ context, request, params, url }: Route.LoaderArgs) {
	const shown = await api(context, request).decisionRules.get.query({ id: params.id });
	const i18n = await wordsFor({ context, request, url });
	const { type, r, pfa } = shown.draft;
	const guarded = type === "guard-band" || type === "non-binary";
	const json = guarded ? { type, r } : type === "target-pfa" ? { type, pfa } : { type };
	const mine = { name: i18n._(shown.hasDraft ? msg`This draft` : msg`This rule`), json };
	const simple = { name: i18n._(msg`Simple acceptance`), json: { type: "simple" } };
	const example = exampleIn(url.searchParams);
	const versions = shown.versions.map((one) => ({
		...{ ...one, statement: saidIn(i18n.locale as Locale, one.statement) },
	}));
	return {
		...{ shown: { ...shown, versions }, example },
		...tryRules(example, type === "simple" ? [mine] : [mine, simple]),
	};
}

const types = ["simple", "guard-band", "target-pfa", "method-6", "non-binary"] as const;
const draftSchema = z.object({
	...{ name: filledIn, type: z.enum(types), r: optionalText, pfa: optionalText },
	...{ statement: optionalText, changeNote: optionalText, version: z.coerce.number().int() },
});

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const intent = String(form.get("intent"));
	const [id, version] = [params.id, Number(form.get("version"))];
	const here = `/app/settings/decision-rules/${id}`;
	if (intent === "save" || intent === "publish") {
		return answerForm({ context, request, form }, { schema: draftSchema }, async (value, { decisionRules }) => {
			const { version: seen, changeNote, ...content } = value;
			if (intent === "save") {
				await decisionRules.saveDraft.mutate({ id, version: seen, content });
				throw redirect(`${here}?done=saved`);
			}
			const saved = await decisionRules.saveDraft.mutate({ id, version: seen, content });
			await decisionRules.publish.mutate({ id, version: saved.version, changeNote: changeNote ?? "" });
			throw redirect(`${here}?done=published`);
		});
	}
	const { decisionRules } = api(context, request);
	try {
		if (intent === "default") await decisionRules.setDefault.mutate({ id });
		else if (intent === "archive" || intent === "unarchive")
			await decisionRules.archive.mutate({ id, version, archived: intent === "archive" });
		else if (intent === "discard") {
			const { deleted } = await decisionRules.discardDraft.mutate({ id, version });
			return redirect(deleted ? "/app/settings/decision-rules?done=discarded" : `${here}?done=discarded`);
		} else throw data(null, { status: 400 });
		return redirect(`${here}?done=${intent}`);
	} catch (thrown) {
		if (thrown instanceof Response) throw thrown;
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

/** A refused publication has saved the draft all the same: its version must be read anew. */
export const shouldRevalidate = () => true;

export default function DecisionRulePage({ loaderData, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { shown, example, faults, results } = loaderData;
	const timeZone = useTimeZone();
	const [search] = useSearchParams();
	const closed = useWhyClosed("method.edit");
	const archived = shown.archivedAt !== null;
	const why = closed ?? (archived ? t`This decision rule is archived. Take it out of the archive first.` : null);
	const answer = actionData && "result" in actionData ? actionData : undefined;
	const problem = actionData && "problem" in actionData ? actionData.problem : null;
	const { draft, version, published, versions } = shown;
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title={shown.name}
				breadcrumb={[{ label: t`Decision rules`, to: "/app/settings/decision-rules" }, { label: shown.name }]}
				intro={
					shown.isDefault ? t`The organisation's default: it holds where an instrument names no other.` : undefined
				}
			/>
			<DoneMessage
				words={{
					saved: t`The draft is saved.`,
					published: t`The rule is published. What was judged before stays as it was.`,
					default: t`It is the default now.`,
					archive: t`The rule is archived.`,
					unarchive: t`The rule is in use again.`,
					discarded: t`What was not published is gone.`,
				}}
			/>
			<ClosedNote why={why} />
			<FormErrors errors={problem === null ? [] : [problem]} />
			<Section title={t`Try it on one value`}>
				<RuleTrial example={example} faults={faults} results={results} />
			</Section>
			{why === null && (
				<Section title={published === 0 ? t`Write it` : t`Change it, after version ${published}`}>
					<RuleForm
						// Not the version: a refused publication saves the draft, and what is typed by then must stay.
						key={`${published} ${search.get("done") === "discarded"}`}
						values={{ ...draft, changeNote: "" }}
						version={version}
						published={published}
						answer={answer}
					/>
				</Section>
			)}
			<Section title={t`Versions`}>
				{versions.length === 0 ? (
					<EmptyState>
						<Trans>This rule is a draft. Nothing is judged by it before it is published.</Trans>
					</EmptyState>
				) : (
					<ol className="flex flex-col rounded-control border border-line bg-surface">
						{versions.map((one) => (
							<li key={one.id} className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0">
								<p>
									<span className="font-medium">
										<Trans>
											Version {one.number}: {one.name}
										</Trans>
									</span>
									{one.changeNote !== "" && `. ${one.changeNote}`}
								</p>
								<p className="max-w-prose text-table">{one.statement}</p>
								<p className="text-meta text-muted">
									<Instant at={one.publishedAt} timeZone={timeZone} />
									{one.publishedByName !== null && t` by ${one.publishedByName}`}
								</p>
							</li>
						))}
					</ol>
				)}
			</Section>
			{closed === null && (
				<div data-print="hide" className="flex flex-wrap items-start gap-3">
					{!archived && published > 0 && !shown.isDefault && (
						<Form method="post">
							<input type="hidden" name="intent" value="default" />
							<SubmitButton intent="default" variant="secondary" size="small">
								<Trans>Make it the default</Trans>
							</SubmitButton>
						</Form>
					)}
					{shown.hasDraft && !archived && (
						<ConfirmDisclosure
							label={t`Discard the draft`}
							confirmLabel={published === 0 ? t`Delete this rule` : t`Discard what was not published`}
							fields={{ intent: "discard", version: String(version) }}
						>
							{published === 0
								? t`It was never published, so that the rule goes with its draft.`
								: t`Version ${published} stays in use. What was written since is gone.`}
						</ConfirmDisclosure>
					)}
					{published > 0 && (
						<ConfirmDisclosure
							label={archived ? t`Take it out of the archive` : t`Archive the rule`}
							confirmLabel={archived ? t`Use it again` : t`Archive it`}
							fields={{ intent: archived ? "unarchive" : "archive", version: String(version) }}
						>
							{archived
								? t`Instruments can be given this rule again.`
								: t`No instrument can be given this rule any more. What was judged by it stays.`}
						</ConfirmDisclosure>
					)}
				</div>
			)}
		</div>
	);
}
