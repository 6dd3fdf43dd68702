import { regionInWords } from "@calibrant/policy";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, redirect } from "react-router";
import { z } from "zod";
import { answerForm, filledIn } from "../../answer-form.server.ts";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { Mark } from "../../components/ops/mark.tsx";
import { StorageMoves } from "../../components/ops/storage-moves.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { titleOf } from "../../i18n.ts";
import { readersLocale } from "../../locale.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { useFormat } from "../../use-format.ts";
import type { Route } from "./+types/jobs";
import "../../words/ops.ts";

export async function loader(args: Route.LoaderArgs) {
	const server = api(args.context, args.request);
	const [state, moves, locale] = await Promise.all([
		server.operator.console.timetable.query(),
		server.operator.storage.moves.query(),
		readersLocale(args),
	]);
	// Said here: the names of places would bring the words of the whole policy to the browser.
	const place = (region: string | null) => region && regionInWords(region, locale);
	return { state, moves: moves.map((move) => ({ ...move, from: place(move.fromRegion), to: place(move.toRegion) })) };
}

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	if (form.get("intent") === "call-back") {
		const schema = z.object({ id: filledIn, orgId: filledIn, reason: filledIn });
		return answerForm({ context, request, form }, { schema }, async ({ orgId, reason }, server) => {
			await server.operator.storage.callBack.mutate({ orgId, reason });
			throw redirect("/ops/jobs?done=back");
		});
	}
	if (form.get("intent") !== "retry") throw data(null, { status: 400 });
	return answerForm({ context, request, form }, { schema: z.object({ id: z.string() }) }, async (value, server) => {
		await server.operator.console.retryJob.mutate(value);
		throw redirect("/ops/jobs?done=retry");
	});
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Jobs`, msg`Operator console`)];
}

const DONE = {
	retry: msg`The job is tried once more, now.`,
	back: msg`The move is called back. The files stay, or are put back, where they were.`,
};

type State = Answers["operator"]["console"]["timetable"];

/** A refusal that has no form any more to stand in: of a job, or of a move that has ended meanwhile. */
function homeless(answer: Route.ComponentProps["actionData"], moves: readonly { id: string; state: string }[]) {
	if (!answer) return undefined;
	const asked = answer.result.initialValue?.id;
	const open = moves.some(({ id, state }) => id === asked && state === "moving");
	return answer.intent === "call-back" && open ? undefined : (answer.result.error?.[""] ?? undefined);
}

export default function Jobs({ loaderData: { state, moves }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const { sweeps, failed, queues } = state;
	return (
		<>
			<PageHeader
				title={t`Jobs`}
				intro={t`The published timetable in UTC, the queues behind it, and what failed for good.`}
			/>
			<DoneMessage words={DONE} />
			<FormProblems errors={homeless(actionData, moves)} />
			<StorageMoves moves={moves} answer={actionData} />
			<Panel
				title={t`Failed for good`}
				intro={t`Payloads hold numbers only. A job may run twice: each says in its code why that does no harm.`}
			>
				{failed.length === 0 ? (
					<EmptyState>
						<Trans>No job has failed for good.</Trans>
					</EmptyState>
				) : (
					<ul className="flex flex-col gap-3">
						{failed.map(({ id, name, attempts, failedAt, payload }) => (
							<li
								key={id}
								className="flex flex-wrap items-start justify-between gap-2 border-line border-t pt-3 first:border-t-0 first:pt-0"
							>
								<div className="min-w-0">
									<p className="font-medium font-mono">{name}</p>
									<p className="text-muted text-table">
										<Trans>
											{attempts} attempts, the last <Instant at={failedAt} timeZone="UTC" />
										</Trans>
									</p>
									<p className="break-all font-mono text-meta">
										{Object.entries(payload)
											.map(([key, value]) => `${key} ${String(value)}`)
											.join(", ")}
									</p>
								</div>
								<ConfirmDisclosure
									label={t`Try again`}
									confirmLabel={t`Try it once more`}
									fields={{ intent: "retry", id }}
								>
									<Trans>The job reads again what it was told, and may find nothing to do.</Trans>
								</ConfirmDisclosure>
							</li>
						))}
					</ul>
				)}
			</Panel>
			{sweeps.some(({ registered }) => !registered) && (
				<ResultMessage kind="notice">
					{sweeps.every(({ registered }) => !registered)
						? t`No timetable runs by itself here: somebody moves the clock by hand, as in the demo.`
						: t`Not on the queue's timetable: ${sweeps
								.filter(({ registered }) => !registered)
								.map(({ name }) => name)
								.join(", ")}.`}
				</ResultMessage>
			)}
			<Timetable sweeps={sweeps} />
			<Backups backups={state.backups} />
			<DataTable
				caption={t`Queues`}
				rows={queues}
				rowKey={({ name }) => name}
				density="compact"
				stacks
				columns={[
					{ key: "name", header: t`Queue`, mono: true, cell: (row) => row.name },
					{ key: "waiting", header: t`Waiting`, align: "end", cell: (row) => row.waiting || "" },
					{ key: "running", header: t`Running`, align: "end", cell: (row) => row.running || "" },
					{ key: "failed", header: t`Failed`, align: "end", cell: (row) => row.failed || "" },
					{
						key: "oldest",
						header: t`Longest waiting since`,
						cell: (row) => row.oldestWaiting && <Instant at={row.oldestWaiting} timeZone="UTC" />,
					},
				]}
			/>
		</>
	);
}

function Timetable({ sweeps }: { sweeps: State["sweeps"] }) {
	const { t } = useLingui();
	return (
		<DataTable
			caption={t`Timetable`}
			rows={sweeps}
			rowKey={({ name }) => name}
			stacks
			columns={[
				{
					key: "name",
					header: t`Job`,
					cell: (row) => (
						<span className="block max-w-72 whitespace-normal">
							<span className="break-all font-mono">{row.name}</span>
							<span className="block text-meta text-muted">{row.what}</span>
						</span>
					),
				},
				{
					key: "last",
					header: t`Last`,
					cell: (row) => {
						const bad = row.lastErrorAt !== null && (row.lastGoodAt === null || row.lastErrorAt > row.lastGoodAt);
						const at = bad ? row.lastErrorAt : row.lastGoodAt;
						if (at === null)
							return (
								<Mark kind="plain">
									<Trans>Not yet</Trans>
								</Mark>
							);
						return (
							<>
								<Mark kind={bad ? "now" : "fine"}>{bad ? t`Failed: ${row.lastError}` : t`Ended well`}</Mark>
								<span className="block text-meta text-muted">
									<Instant at={at} timeZone="UTC" />
								</span>
							</>
						);
					},
				},
				{ key: "next", header: t`Next`, cell: (row) => <Instant at={row.nextAt} timeZone="UTC" /> },
				{ key: "cron", header: t`Line`, wideOnly: true, mono: true, cell: (row) => row.cron },
			]}
		/>
	);
}

function Backups({ backups: { backups, tests, lateSince } }: { backups: State["backups"] }) {
	const { t } = useLingui();
	const { size } = useFormat();
	const [newest] = backups;
	const [test] = tests;
	return (
		<Panel title={t`Backups`}>
			<DefinitionList
				items={[
					{
						term: t`Newest`,
						value: newest ? (
							<>
								<Instant at={newest.startedAt} timeZone="UTC" />, {newest.state}
								{newest.bytes !== null && `, ${size(newest.bytes)}`}
							</>
						) : (
							t`None yet`
						),
					},
					{
						term: t`Punctual`,
						value: lateSince ? (
							<Mark kind="now">
								<Trans>
									Missing since <Instant at={lateSince} timeZone="UTC" />
								</Trans>
							</Mark>
						) : (
							<Mark kind="fine">
								<Trans>Yes</Trans>
							</Mark>
						),
					},
					{ term: t`Kept now`, value: backups.filter(({ state }) => state === "kept").length },
					{
						term: t`Last restore test`,
						value: test ? (
							<>
								<Mark kind={test.passed ? "fine" : "now"}>
									{test.passed ? t`Passed` : t`Failed: ${test.reason ?? ""}`}
								</Mark>{" "}
								<Instant at={test.testedAt} timeZone="UTC" />
							</>
						) : (
							t`None yet`
						),
					},
				]}
			/>
		</Panel>
	);
}
