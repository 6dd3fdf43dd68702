import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { afterIntent, type Content, linesOf, readContent } from "../../components/checklists/checklist-draft.ts";
import { ContentForm } from "../../components/checklists/content-form.tsx";
import { ItemList } from "../../components/checklists/item-list.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { titleOf } from "../../i18n.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { type Api, api } from "../../trpc.server.ts";
import { decimalIn } from "../../use-format.ts";
import type { Route } from "./+types/checklist-edit";
import "../../words/checklists.ts";
import { wordsFor } from "../../words.server.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData ? msg`Edit ${loaderData.name}` : msg`Edit a checklist`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const shown = await server.checklists.draft.query({ id: params.id });
	const { instrumentId } = shown.draft;
	const tag = instrumentId ? (await server.instruments.get.query({ id: instrumentId })).instrument.tag : "";
	return { ...shown, tag, tags: shown.chosen.map((one) => one.tag).join("\n") };
}

interface Answer {
	/** Of the checklist once this was saved: a refused publication has saved the draft all the same. */
	version: number;
	content: Content;
	tag: string;
	tags: string;
	changeNote: string;
	faults: Record<string, string>;
	problem: string | null;
	focus: string | null;
	saved: boolean;
}

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const form = await request.formData();
	const text = (name: string) => String(form.get(name) ?? "");
	const intent = text("intent");
	const version = Number(text("version"));
	const i18n = await wordsFor({ context, request, url });
	const server = api(context, request);
	const typed = readContent(form);
	const changed = afterIntent(typed, intent, () => crypto.randomUUID());
	const answer: Answer = {
		...{ version, content: changed?.content ?? typed, tag: text("tag"), changeNote: text("changeNote") },
		tags: text("tags"),
		...{ faults: {}, problem: null, focus: changed?.focus ?? null, saved: false },
	};
	try {
		if (intent === "discard") {
			const { deleted } = await server.checklists.discardDraft.mutate({ id: params.id, version });
			return redirect(deleted ? "/app/checklists?done=discarded" : `/app/checklists/${params.id}?done=discarded`);
		}
		const instrumentId = await instrumentWith(server, answer.content, answer.tag);
		if (instrumentId === undefined) {
			const faults = { instrumentId: i18n._(msg`No instrument has this tag. Type it as it stands in the register.`) };
			return data({ ...answer, faults, problem: i18n._(msg`Nothing was saved.`) }, { status: 400 });
		}
		const chosen = await Promise.all(
			linesOf(answer.tags).map(async (tag) => ({ tag, id: await instrumentOf(server, tag) })),
		);
		const unknown = chosen.flatMap(({ tag, id }) => (id === undefined ? [tag] : []));
		if (unknown.length > 0) {
			const list = unknown.join(", ");
			const faults = {
				instrumentIds: i18n._(msg`No instrument has this tag: ${list}. Type it as it stands in the register.`),
			};
			return data({ ...answer, faults, problem: i18n._(msg`Nothing was saved.`) }, { status: 400 });
		}
		const instrumentIds = [...new Set(chosen.flatMap(({ id }) => id ?? []))];
		const content = { ...answer.content, instrumentId, instrumentIds };
		const saved = await server.checklists.saveDraft.mutate({ id: params.id, version, content });
		answer.version = saved.version;
		if (intent === "publish") {
			const { changeNote } = answer;
			await server.checklists.publish.mutate({ id: params.id, version: saved.version, changeNote });
			return redirect(`/app/checklists/${params.id}?done=published`);
		}
		return data({ ...answer, content, saved: true });
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		const faults = Object.fromEntries(
			Object.entries(fieldsOf(failure)).map(([name, message]) => [name.replace(/^content\./, ""), message]),
		);
		const refused = { ...answer, faults, problem: `${failure.happened} ${failure.remedy}` };
		return data(refused, { status: failure.status });
	}
}

/** The instrument of a tag; null where none is wanted, undefined where nothing has the tag. */
async function instrumentWith(server: Api, { subject }: Content, tag: string): Promise<string | null | undefined> {
	const wanted = tag.trim();
	return subject !== "one" || wanted === "" ? null : instrumentOf(server, wanted);
}

async function instrumentOf(server: Api, tag: string): Promise<string | undefined> {
	const { items } = await server.instruments.list.query({ q: tag, limit: 20 });
	return items.find((one) => one.tag.toLowerCase() === tag.toLowerCase())?.id;
}

export default function ChecklistEdit({ loaderData, actionData, params }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { name, published, draft, hasDraft, archivedAt } = loaderData;
	// What was answered may be ahead of what was loaded: a refused form loads nothing anew.
	const version = Math.max(loaderData.version, actionData?.version ?? 0);
	const closed = useWhyClosed("checklist.edit");
	const why = closed ?? (archivedAt === null ? null : t`This checklist is archived. Take it out of the archive first.`);
	const content = actionData?.content ?? draft;
	const title = published === 0 ? name : t`${name}, after version ${published}`;
	return (
		<div className="flex max-w-4xl flex-col gap-5">
			<PageHeader
				title={title}
				breadcrumb={[
					{ label: t`Checklists`, to: "/app/checklists" },
					{ label: name, to: `/app/checklists/${params.id}` },
					{ label: t`Edit` },
				]}
				intro={t`A draft: what is carried out today stays as it is until you publish. Every button saves.`}
			/>
			{actionData?.saved && (
				<ResultMessage kind="done">
					<Trans>The draft is saved.</Trans>
				</ResultMessage>
			)}
			<ClosedNote why={why} />
			{why === null && (
				<>
					<ContentForm
						content={content}
						version={version}
						published={published}
						tag={actionData?.tag ?? loaderData.tag}
						tags={actionData?.tags ?? loaderData.tags}
						changeNote={actionData?.changeNote ?? ""}
						faults={actionData?.faults ?? {}}
						problem={actionData?.problem ?? null}
						focus={actionData?.focus ?? null}
					/>
					{content.items.length > 0 && (
						<Section title={t`Preview`}>
							<ItemList
								items={content.items.map(({ key, lower, upper, ...item }) => ({
									...{ ...item, itemKey: key, lowerLimit: null, upperLimit: null },
									help: [item.help, limitsTyped(i18n, lower, upper, item.unit)].filter(Boolean).join(" "),
								}))}
							/>
						</Section>
					)}
					{hasDraft && (
						<ConfirmDisclosure
							label={t`Discard the draft`}
							confirmLabel={published === 0 ? t`Delete this checklist` : t`Discard what was not published`}
							fields={{ intent: "discard", version: String(version) }}
							variant="danger"
						>
							{published === 0
								? t`It was never published, so that the checklist goes with its draft.`
								: t`Version ${published} stays in use. What was written since is gone.`}
						</ConfirmDisclosure>
					)}
				</>
			)}
		</div>
	);
}

/** Limits as they were typed: what is wrong with them is told at publication. */
function limitsTyped(i18n: I18n, lower: string, upper: string, unit: string): string {
	if (lower === "" && upper === "") return "";
	const none = i18n._(msg`none`);
	const [from, to] = [decimalIn(i18n, lower) || none, decimalIn(i18n, upper) || none];
	return i18n._(msg`Limits as typed: ${from} to ${to} ${unit}`).trim();
}
