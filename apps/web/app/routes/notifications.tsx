import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link, redirect, useOutletContext, useRouteLoaderData } from "react-router";
import { useTimeZone } from "../access.ts";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { type Waiting, waitingWords } from "../components/home/waiting-words.ts";
import { Instant } from "../components/instant.tsx";
import { noticeBanner } from "../components/notice-banner.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Section } from "../components/section.tsx";
import { titleOf } from "../i18n.ts";
import { requireUser } from "../require-user.server.ts";
import { api } from "../trpc.server.ts";
import { useFormat } from "../use-format.ts";
import type { Route } from "./+types/notifications";
import type { loader as layoutLoader, OnDevice } from "./app-layout.tsx";
import "../words/plan.ts";

export async function loader(args: Route.LoaderArgs) {
	const { current } = await requireUser(args);
	return current ? api(args.context, args.request).notifications.list.query() : [];
}

export async function action({ context, request }: Route.ActionArgs) {
	await api(context, request).notifications.see.mutate();
	throw redirect("/app/notifications");
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Notifications`)];
}

/** What is late on top, then what is due first, then what has waited longest. */
const byUrgency = (a: Waiting, b: Waiting) =>
	(a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") || Number(a.since ?? 0) - Number(b.since ?? 0);

export default function Notifications({ loaderData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const notices = useRouteLoaderData<typeof layoutLoader>("routes/app-layout")?.notices ?? [];
	const { refused } = useOutletContext<OnDevice>();
	const todo = loaderData.filter(({ isDone }) => !isDone).sort(byUrgency);
	const done = loaderData.filter(({ isDone }) => isDone).sort((a, b) => Number(b.since ?? 0) - Number(a.since ?? 0));
	const fresh = done.filter(({ isNew }) => isNew).length;
	return (
		<div className="flex max-w-3xl flex-col gap-5">
			<PageHeader
				title={t`Notifications`}
				intro={t`What waits for you here, read from the records as they are now.`}
				actions={
					<Link to="/app/settings/notifications" className="link inline-flex min-h-8 items-center">
						<Trans>Which mails you get</Trans>
					</Link>
				}
			/>
			{loaderData.length === 0 && notices.length === 0 && refused === 0 && (
				<EmptyState>
					<Trans>Nothing waits for you.</Trans>
				</EmptyState>
			)}
			{refused > 0 && (
				<Section title={t`${plural(refused, { one: "# step was not taken", other: "# steps were not taken" })}`}>
					<p>
						<Trans>
							What you did at a work order without network lies on this device as you typed it, with the reason.
						</Trans>{" "}
						<a href="/app/work-orders/offline" className="link">
							<Trans>Look at it</Trans>
						</a>
					</p>
				</Section>
			)}
			{todo.length > 0 && (
				<Section title={t`${plural(todo.length, { one: "# thing to do", other: "# things to do" })}`}>
					<WaitingList rows={todo} />
				</Section>
			)}
			{done.length > 0 && (
				<Section
					title={t`Finished`}
					aside={
						fresh > 0 && (
							<Form method="post">
								<Button type="submit" variant="secondary" size="small">
									<Trans>I have seen it</Trans>
								</Button>
							</Form>
						)
					}
				>
					<WaitingList rows={done} />
				</Section>
			)}
			{notices.length > 0 && (
				<Section title={t`Announcements`}>
					<ul className="flex flex-col rounded-control border border-line bg-surface">
						{notices.map((notice) => {
							const { children, action } = noticeBanner(notice, i18n);
							return (
								<li key={notice.id} className="flex flex-col gap-1 border-line border-b px-4 py-3 last:border-b-0">
									<p>{children}</p>
									{action}
								</li>
							);
						})}
					</ul>
				</Section>
			)}
		</div>
	);
}

function WaitingList({ rows }: { rows: readonly Waiting[] }) {
	const { i18n } = useLingui();
	const timeZone = useTimeZone();
	const format = useFormat();
	return (
		<ul className="flex flex-col rounded-control border border-line bg-surface">
			{rows.map(({ kind, id, name, about, since, dueOn, isLate, isNew }) => {
				const { what, to } = waitingWords[kind];
				const day = dueOn === null ? "" : format.day(dueOn);
				return (
					<li
						key={`${kind} ${id} ${about}`}
						className="flex flex-col gap-0.5 border-line border-b px-4 py-2 last:border-b-0"
					>
						<p className="flex flex-wrap items-baseline justify-between gap-x-3">
							<span className="min-w-0 overflow-x-clip wrap-anywhere">
								<Link to={to(id)} className="link">
									{i18n._(what)}
									{name !== "" && <span className="font-mono"> {name}</span>}
								</Link>
								{isNew && (
									<strong className="ml-2 text-meta">
										<Trans>new</Trans>
									</strong>
								)}
							</span>
							{day !== "" && (
								<span className={isLate ? "font-semibold text-overdue text-table" : "text-muted text-table"}>
									{isLate ? <Trans>was due on {day}</Trans> : <Trans>due {day}</Trans>}
								</span>
							)}
						</p>
						<p className="flex flex-wrap gap-x-3 text-meta text-muted">
							{about !== "" && <span className="min-w-0 overflow-x-clip wrap-anywhere">{about}</span>}
							{since !== null && (
								<span>
									<Trans>
										since <Instant at={since} timeZone={timeZone} />
									</Trans>
								</span>
							)}
						</p>
					</li>
				);
			})}
		</ul>
	);
}
