import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed, useWhyNotAllowed } from "../../access.ts";
import { runPath } from "../../components/checklists/checklist-words.ts";
import { ItemList } from "../../components/checklists/item-list.tsx";
import { RunTag, runTag } from "../../components/checklists/run-tag.tsx";
import { ClosedNote, GuardedLink } from "../../components/closed-note.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { FormErrors } from "../../components/result-message.tsx";
import { Section } from "../../components/section.tsx";
import { StepLink } from "../../components/step-link.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { type Api, api } from "../../trpc.server.ts";
import type { Route } from "./+types/checklist";
import "../../words/checklists.ts";
import { intervalIn } from "../../counted.ts";
import { wordsFor } from "../../words.server.ts";

export function meta({ matches, loaderData }: Route.MetaArgs) {
	return [titleOf(matches, loaderData?.checklist.name ?? msg`Checklist`)];
}

export async function loader({ context, request, params }: Route.LoaderArgs) {
	const server = api(context, request);
	const [checklist, runs] = await Promise.all([
		server.checklists.get.query({ id: params.id }),
		server.checklistRuns.list.query({ checklistId: params.id, limit: 10 }),
	]);
	return { checklist, runs };
}

const step = z.object({
	intent: z.enum(["start", "archive", "unarchive"]),
	version: z.coerce.number().int().default(0),
	tag: z.string().default(""),
	instrumentId: z.string().optional(),
});

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const read = step.safeParse(Object.fromEntries(await request.formData()));
	if (!read.success) throw data(null, { status: 400 });
	const { intent, version, tag } = read.data;
	const server = api(context, request);
	try {
		if (intent !== "start") {
			await server.checklists.archive.mutate({ id: params.id, version, archived: intent === "archive" });
			return redirect(intent === "archive" ? "/app/checklists?done=archived" : `/app/checklists/${params.id}`);
		}
		const instrumentId = read.data.instrumentId ?? (await instrumentWith(server, tag.trim()));
		if (tag.trim() !== "" && instrumentId === undefined) {
			const i18n = await wordsFor({ context, request, url });
			const fault = i18n._(msg`No instrument has this tag. Type it as it stands on the sticker.`);
			return data({ tag, fault, problem: null }, { status: 400 });
		}
		const { id } = await server.checklistRuns.start.mutate({ checklistId: params.id, instrumentId });
		return redirect(runPath(id));
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		const fault = fieldsOf(failure).instrumentId ?? null;
		const problem = fault === null ? `${failure.happened} ${failure.remedy}` : null;
		return data({ tag, fault, problem }, { status: failure.status });
	}
}

async function instrumentWith(server: Api, tag: string): Promise<string | undefined> {
	if (tag === "") return undefined;
	const { items } = await server.instruments.list.query({ q: tag, limit: 1 });
	return items.find((one) => one.tag.toLowerCase() === tag.toLowerCase())?.id;
}

export default function ChecklistPage({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const { checklist, runs } = loaderData;
	const timeZone = useTimeZone();
	const whyEdit = useWhyClosed("checklist.edit");
	const writes = useWhyNotAllowed("checklist.edit") === null;
	const closed = useWhyClosed("checklist.run");
	const [newest] = checklist.versions;
	const archived = checklist.archivedAt !== null;
	const why =
		closed ??
		(archived ? t`This checklist is archived. Take it out of the archive to carry it out.` : null) ??
		(newest && !checklist.mayStart ? t`This checklist is carried out by managers and owners only.` : null);
	const interval = newest?.interval ?? null;
	const described = (newest?.descriptions ?? []).map((words) => t`described as “${words}”`);
	const meant = [...described, ...checklist.chosen.map(({ tag }) => tag)].join(", ");
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={checklist.name}
				breadcrumb={[{ label: t`Checklists`, to: "/app/checklists" }, { label: checklist.name }]}
				intro={newest?.introduction}
				actions={
					writes && (
						<GuardedLink
							to={`/app/checklists/${checklist.id}/edit`}
							why={whyEdit ?? (archived ? t`This checklist is archived.` : null)}
							variant="secondary"
						>
							{checklist.hasDraft ? t`Go on with the draft` : t`Change it`}
						</GuardedLink>
					)
				}
			/>
			<DoneMessage
				words={{
					published: t`Published. Whoever starts it from now on carries out this version.`,
					discarded: t`What was not published is gone.`,
				}}
			/>
			<ClosedNote why={why} />
			{actionData?.problem && <FormErrors errors={[actionData.problem]} />}
			{newest === undefined ? (
				<EmptyState
					action={
						<StepLink to={`/app/checklists/${checklist.id}/edit`} permission="checklist.edit">
							<Trans>Write it</Trans>
						</StepLink>
					}
				>
					<Trans>This checklist is a draft. It can be carried out once it is published.</Trans>
				</EmptyState>
			) : (
				<>
					<Form method="post" data-print="hide" className="flex flex-wrap items-end gap-3">
						<input type="hidden" name="intent" value="start" />
						{newest.subject === "any" && (
							<TextField
								label={t`Tag of the instrument`}
								name="tag"
								defaultValue={actionData?.tag}
								errors={actionData?.fault ? [actionData.fault] : []}
								isDisabled={why !== null}
								mono
							/>
						)}
						<SubmitButton isDisabled={why !== null}>
							<Trans>Start it now</Trans>
						</SubmitButton>
					</Form>
					<div className="grid grid-cols-1 items-start gap-x-8 gap-y-6 rail:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
						<Section title={t`What is asked, version ${newest.number}`}>
							<ItemList items={checklist.items} />
						</Section>
						<div className="flex min-w-0 flex-col gap-6">
							<Section title={t`Facts`}>
								<DefinitionList
									items={[
										{
											term: t`About`,
											value: checklist.instrument
												? `${checklist.instrument.tag} ${checklist.instrument.description}`
												: newest.subject === "any"
													? t`An instrument chosen at the start`
													: t`No instrument`,
										},
										...(meant === "" ? [] : [{ term: t`Only for`, value: meant }]),
										{
											term: t`Carried out by`,
											value: newest.runBy === "manager" ? t`Managers and owners` : t`Technicians, managers and owners`,
										},
										{
											term: t`To be done`,
											value: interval === null ? t`When needed` : t`Every ${intervalIn(i18n, interval)}`,
										},
									]}
								/>
							</Section>
							<Section title={t`Versions`}>
								<ol className="flex flex-col rounded-control border border-line bg-surface">
									{checklist.versions.map((version) => (
										<li key={version.id} className="border-line border-b px-4 py-2 last:border-b-0">
											<p>
												<span className="font-medium">
													<Trans>Version {version.number}</Trans>
												</span>
												{version.changeNote !== "" && `: ${version.changeNote}`}
											</p>
											<p className="text-meta text-muted">
												<Instant at={version.publishedAt} timeZone={timeZone} />
												{version.publishedByName !== null && t` by ${version.publishedByName}`}
											</p>
										</li>
									))}
								</ol>
							</Section>
						</div>
					</div>
					<Section
						title={t({ message: "Results", context: "checklists" })}
						aside={
							runs.total > runs.items.length && (
								<LinkButton to={`/app/checklists/runs?checklist=${checklist.id}`} variant="quiet" size="small">
									{t`All ${runs.total}`}
								</LinkButton>
							)
						}
					>
						<DataTable
							caption={t`The newest runs`}
							isCaptionHidden
							rows={runs.items}
							rowKey={(row) => row.id}
							rowTo={(row) => runPath(row.id)}
							empty={
								<EmptyState>
									<Trans>It has not been carried out yet.</Trans>
								</EmptyState>
							}
							columns={[
								{ key: "number", header: t`Number`, mono: true, cell: (row) => row.number },
								{ key: "result", header: t`Result`, cell: (row) => <RunTag kind={runTag(row)} /> },
								{ key: "tag", header: t`Instrument`, mono: true, cell: (row) => row.tag ?? "—" },
								{
									key: "at",
									header: t`Started`,
									wideOnly: true,
									cell: (row) => <Instant at={row.startedAt} timeZone={timeZone} />,
								},
								{
									key: "by",
									header: t`By`,
									wideOnly: true,
									cell: (row) => row.endedByName ?? row.startedByName ?? "—",
								},
							]}
						/>
					</Section>
					{whyEdit === null && (
						<div data-print="hide">
							<ConfirmDisclosure
								label={archived ? t`Take it out of the archive` : t`Archive the checklist`}
								confirmLabel={archived ? t`Use it again` : t`Archive it`}
								fields={{ intent: archived ? "unarchive" : "archive", version: String(checklist.version) }}
							>
								{archived
									? t`It can be carried out again in its newest version.`
									: t`Nobody can start it any more. Runs that are open can be finished, and every result stays.`}
							</ConfirmDisclosure>
						</div>
					)}
				</>
			)}
		</div>
	);
}
