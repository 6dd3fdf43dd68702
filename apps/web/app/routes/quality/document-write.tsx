import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { Button } from "../../components/button.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { api } from "../../trpc.server.ts";
import { baseOf, joinTyped, typedIn } from "../../typed-in.ts";
import { useUnsaved } from "../../use-unsaved.ts";
import type { Route } from "./+types/document-write";
import "../../words/quality.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Write a version`)];
}

export const loader = ({ context, request, params }: Route.LoaderArgs) =>
	api(context, request).documents.get.query({ id: params.id, versionId: params.versionId });

const writeSchema = z.object({
	...{ version: z.coerce.number().int(), title: filledIn, changeNote: optionalText, effectiveOn: optionalText },
	headings: z.array(optionalText).default([]),
	texts: z.array(optionalText).default([]),
});

export async function action(args: Route.ActionArgs) {
	const { context, request, params } = args;
	const form = await request.formData();
	return answerForm({ context, request, form }, { schema: writeSchema }, async (value, { documents }) => {
		const { headings, texts, changeNote = "", effectiveOn = null, ...rest } = value;
		const sections = texts.map((text = "", at) => ({ heading: headings[at] ?? "", text }));
		await documents.write.mutate({ id: params.versionId, changeNote, effectiveOn, sections, ...rest });
		throw redirect(`/app/quality/documents/${params.id}?version=${params.versionId}&done=saved`);
	});
}

/** Also after a step that was refused: the form takes the version that stands now, with what was typed. */
export const shouldRevalidate = () => true;

export default function DocumentWrite({ loaderData, actionData }: Route.ComponentProps) {
	const { document, shown } = loaderData;
	const { t } = useLingui();
	const why = useWhyClosed("document.edit");
	const notDraft = shown.may.write ? null : t`This version is not a draft any more and does not change.`;
	const closed = why ?? notDraft;
	const back = `/app/quality/documents/${document.id}?version=${shown.id}`;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Write version ${shown.number}`}
				breadcrumb={[
					{ label: t`Documents`, to: "/app/quality/documents" },
					{ label: document.number, to: back },
					{ label: t`Write version ${shown.number}` },
				]}
				intro={t`Whoever writes here is an author of this version, and somebody else approves it.`}
			/>
			<ClosedNote why={closed} />
			{(closed === null || (why === null && actionData)) && (
				<TextForm key={shown.version} shown={shown} answer={actionData} />
			)}
			{closed !== null && <LinkButton to={back}>{t`Back to the document`}</LinkButton>}
		</div>
	);
}

type Shown = Route.ComponentProps["loaderData"]["shown"];

/** Sections as one text, those that are empty left out. */
const written = (sections: readonly { heading: string; text: string }[]) =>
	sections
		.filter(({ heading, text }) => heading !== "" || text !== "")
		.map(({ heading, text }) => `${heading}\n${text}`.replace(/\r\n?/g, "\n").trim())
		.join("\n\n");

function TextForm({ shown, answer }: { shown: Shown; answer: Parameters<typeof typedIn>[0] }) {
	const { t } = useLingui();
	const { field, problems } = typedIn(
		answer,
		"write",
		undefined,
		(_, now) => t`Somebody else wrote here meanwhile: “${now}”. Saving puts yours in its place.`,
	);
	const sent = answer?.intent === "write" ? answer.result.initialValue : undefined;
	const listOf = (name: string) => (Array.isArray(sent?.[name]) ? (sent?.[name] as string[]) : undefined);
	const [headings, texts] = [listOf("headings"), listOf("texts")];
	const typed = texts?.map((text, at) => ({ heading: headings?.[at] ?? "", text: text ?? "" }));
	const onRecord = written(shown.sections);
	const kept = joinTyped(baseOf(sent?.base).sections, written(typed ?? []), onRecord);
	const first = typed === undefined || kept.value === onRecord ? shown.sections : typed;
	const base = { title: shown.title, changeNote: shown.changeNote, effectiveOn: shown.effectiveOn ?? "" };
	const [count, setCount] = useState(Math.max(1, first.length + (first.length === 0 ? 0 : 1)));
	const [isTouched, setTouched] = useState(sent !== undefined);
	useUnsaved(isTouched);
	return (
		<Form
			method="post"
			onChange={() => setTouched(true)}
			onSubmit={() => setTouched(false)}
			className="flex max-w-3xl flex-col gap-4"
		>
			<input type="hidden" name="intent" value="write" />
			<input type="hidden" name="version" value={shown.version} />
			<input type="hidden" name="base" value={JSON.stringify({ ...base, sections: onRecord })} />
			<FormProblems errors={problems} />
			{kept.isContested && (
				<div role="alert" className="rounded-control border border-due border-l-4 bg-due-soft px-4 py-3 text-due">
					<p className="font-semibold">
						<Trans>
							Somebody else changed the text meanwhile, to what stands here. Saving puts yours in its place.
						</Trans>
					</p>
					<p className="mt-2 whitespace-pre-line wrap-anywhere text-table">{onRecord}</p>
				</div>
			)}
			<TextField label={t`Title`} maxLength={200} isRequired {...field("title", shown.title)} />
			{Array.from({ length: count }, (_, at) => {
				const place = at + 1;
				const { heading = "", text = "" } = first[at] ?? {};
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: sections have no other name than their place
					<fieldset key={at} className="flex flex-col gap-2 rounded-control border border-line bg-surface p-4">
						<legend className="px-1 font-medium text-table">{t`Section ${place}`}</legend>
						<TextField
							label={t`Heading`}
							name="headings"
							maxLength={200}
							isRequired={false}
							defaultValue={heading}
							errors={answer?.result.error?.[`sections.${at}.heading`] ?? []}
						/>
						<TextField
							label={t({ message: "Text", context: "document" })}
							name="texts"
							rows={text.length > 400 ? 12 : 6}
							maxLength={50_000}
							isRequired={false}
							defaultValue={text}
							errors={answer?.result.error?.[`sections.${at}.text`] ?? []}
						/>
					</fieldset>
				);
			})}
			<p className="text-meta text-muted">
				<Trans>A section that is left empty is left out.</Trans>
			</p>
			<div>
				<Button type="button" variant="secondary" onClick={() => setCount(count + 1)}>
					<Trans>Add a section</Trans>
				</Button>
			</div>
			<TextField
				label={t`What changed`}
				description={
					shown.number === 1
						? t`For the first version it may stay empty.`
						: t`Since the version before, for those who work by it.`
				}
				rows={3}
				maxLength={2000}
				isRequired={shown.number > 1}
				{...field("changeNote", shown.changeNote)}
			/>
			<TextField
				label={t`In effect from`}
				description={t`Empty: from its approval.`}
				type="date"
				isRequired={false}
				{...field("effectiveOn", shown.effectiveOn ?? "")}
			/>
			<div>
				<SubmitButton intent="write">{t`Save the draft`}</SubmitButton>
			</div>
		</Form>
	);
}
