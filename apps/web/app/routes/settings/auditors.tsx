import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { answerForm, type FormAnswer, filledIn, optionalText } from "../../answer-form.server.ts";
import { apiFailure } from "../../api-failure.ts";
import { ExtendAccess } from "../../components/auditor/extend-access.tsx";
import { unknownTag } from "../../components/auditor/unknown-tag.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ConfirmDisclosure } from "../../components/confirm-disclosure.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { Instant } from "../../components/instant.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { ResultMessage } from "../../components/result-message.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { requireUser } from "../../require-user.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import "../../words/auditor.ts";
import type { Route } from "./+types/auditors";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Auditors`)];
}

export async function loader(args: Route.LoaderArgs) {
	const server = api(args.context, args.request);
	const [{ user }, places] = await Promise.all([requireUser(args), server.locations.list.query()]);
	const host = { name: user.name, contact: user.email };
	const locations = places.map(({ id, path }) => ({ id, path }));
	const auditors = await server.auditors.list.query().catch((thrown: unknown) => {
		if (apiFailure(thrown)?.status === 403) return null;
		throw thrown;
	});
	return { host, locations, auditors };
}

const date = z.string().optional();
const schema = z.object({
	...{ email: filledIn, hostName: filledIn, hostContact: filledIn, days: filledIn, purpose: optionalText },
	...{ periodFrom: date, periodTo: date, tags: optionalText, mayExport: optionalText, needsSecondFactor: optionalText },
	locationIds: z.array(z.string()).default([]),
});

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const call = { context, request, form };
	switch (form.get("intent")) {
		case "invite":
			return answerForm(call, { schema }, async ({ tags, days, mayExport, needsSecondFactor, ...said }, server) => {
				const instrumentIds: string[] = [];
				for (const tag of (tags ?? "").split(/[\s,;]+/).filter(Boolean)) {
					const { items } = await server.instruments.list.query({ q: tag, status: "any" });
					const found = items.find((one) => one.tag.toLowerCase() === tag.toLowerCase());
					if (!found) throw unknownTag(tag);
					instrumentIds.push(found.id);
				}
				const { periodFrom = null, periodTo = null, purpose = "", ...rest } = said;
				await server.auditors.invite.mutate({
					...{ ...rest, instrumentIds, periodFrom, periodTo, purpose, days: Number.parseInt(days, 10) || 0 },
					...{ mayExport: mayExport === "on", needsSecondFactor: needsSecondFactor === "on" },
				});
				throw redirect("/app/settings/auditors?done=invited");
			});
		case "extend":
			return answerForm(
				call,
				{ schema: z.object({ id: filledIn, days: filledIn, reason: filledIn }) },
				async ({ days, ...said }, server) => {
					await server.auditors.extend.mutate({ ...said, days: Number(days) || 0 });
					throw redirect("/app/settings/auditors?done=extended");
				},
			);
		case "end":
			return answerForm(call, { schema: z.object({ id: filledIn }) }, async ({ id }, server) => {
				await server.auditors.end.mutate({ id });
				throw redirect("/app/settings/auditors?done=ended");
			});
		default:
			throw data(null, { status: 400 });
	}
}

export default function Auditors({ loaderData: { host, locations, auditors }, actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const why = useWhyClosed("auditor.manage");
	const inviting = actionData?.intent === "invite";
	const errors = inviting ? (actionData.result.error ?? {}) : {};
	const typed = (name: string, otherwise = "") => {
		const value = inviting ? actionData.result.initialValue?.[name] : undefined;
		return typeof value === "string" ? value : otherwise;
	};
	const chosen: unknown = inviting ? actionData.result.initialValue?.locationIds : [];
	const field = (name: string, otherwise = "") => ({
		...{ name, defaultValue: typed(name, otherwise), errors: errors[name] ?? [] },
	});
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Auditors`}
				intro={t`Lets somebody from outside examine the records for a time: read-only, with their name across every page, each page noted in the audit log.`}
				actions={
					auditors !== null ? (
						<LinkButton to="/app/settings/audit-log?q=auditor." variant="secondary" size="small">
							<Trans>What auditors looked at</Trans>
						</LinkButton>
					) : undefined
				}
			/>
			<DoneMessage
				words={{
					invited: t`The invitation is on its way by mail.`,
					extended: t`The access lasts longer; the auditor is told by mail.`,
					ended: t`The access has ended; it and the basket are deleted.`,
				}}
			/>
			<FormProblems errors={Object.values(actionData?.result.error ?? {}).flatMap((one) => one ?? [])} />
			{why !== null && <ResultMessage kind="notice">{why}</ResultMessage>}
			{auditors !== null && (
				<Panel title={t`Who was let in`}>
					{auditors.length === 0 ? (
						<EmptyState>{t`No external auditor has an access.`}</EmptyState>
					) : (
						<AuditorList auditors={auditors} locations={locations} mayExtend={why === null} answer={actionData} />
					)}
				</Panel>
			)}
			{why === null && (
				<Panel title={t`Let an auditor in`} intro={t`They get a mail with a link, and open an account of their own.`}>
					<Form method="post" className="flex flex-col gap-4">
						<input type="hidden" name="intent" value="invite" />
						<div className="grid gap-4 sm:grid-cols-2">
							<TextField label={t`E-mail address`} type="email" autoComplete="off" isRequired {...field("email")} />
							<TextField
								label={t`Audit`}
								maxLength={200}
								isRequired={false}
								description={t`Such as: surveillance 2027.`}
								{...field("purpose")}
							/>
							<TextField
								label={t`Access for how many days`}
								type="number"
								inputMode="numeric"
								isRequired
								{...field("days", "14")}
							/>
							<span className="max-sm:hidden" />
							<TextField label={t`Performed from`} type="date" isRequired={false} {...field("periodFrom")} />
							<TextField label={t`Performed until`} type="date" isRequired={false} {...field("periodTo")} />
							<TextField label={t`Host`} maxLength={120} isRequired {...field("hostName", host.name)} />
							<TextField
								label={t`How to reach the host`}
								maxLength={200}
								isRequired
								{...field("hostContact", host.contact)}
							/>
						</div>
						<fieldset className="flex flex-col gap-3">
							<legend className="font-medium text-table">
								<Trans>Scope</Trans>
							</legend>
							<p className="text-meta text-muted">
								<Trans>Choose nothing here to show everything that records hold.</Trans>
							</p>
							<TextField
								label={t`Only these instruments`}
								mono
								isRequired={false}
								description={t`Tags with spaces or commas between them.`}
								{...field("tags")}
							/>
							{locations.length > 0 && (
								<div className="flex max-h-60 flex-col gap-2 overflow-y-auto rounded-control border border-line p-3">
									{locations.map(({ id, path }) => (
										<Checkbox
											key={id}
											label={path}
											name="locationIds"
											value={id}
											defaultChecked={Array.isArray(chosen) ? chosen.includes(id) : chosen === id}
										/>
									))}
								</div>
							)}
						</fieldset>
						<Checkbox
							label={t`May take a dossier away`}
							name="mayExport"
							defaultChecked={typed("mayExport") === "on"}
							description={t`One PDF of what they put into their basket, with their name on every page.`}
						/>
						<Checkbox
							label={t`Needs a second factor`}
							name="needsSecondFactor"
							defaultChecked={typed("needsSecondFactor") === "on"}
							description={t`They sign in with an authenticator app, or see nothing.`}
						/>
						<div>
							<SubmitButton intent="invite">{t`Send the invitation`}</SubmitButton>
						</div>
					</Form>
				</Panel>
			)}
		</div>
	);
}

type Auditor = Answers["auditors"]["list"][number];

function AuditorList({
	auditors,
	locations,
	mayExtend,
	answer,
}: {
	auditors: readonly Auditor[];
	locations: readonly { id: string; path: string }[];
	mayExtend: boolean;
	answer: FormAnswer | undefined;
}) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	const states = { invited: t`Invited`, open: t`Open`, expired: t`Expired` };
	const scopeOf = ({ instrumentIds, locationIds }: Auditor) => {
		const places = locations.filter(({ id }) => locationIds.includes(id)).map(({ path }) => path);
		const single = instrumentIds.length > 0 ? [t`${instrumentIds.length} chosen instruments`] : [];
		return [...places, ...single].join(", ") || t`Everything`;
	};
	return (
		<ul className="flex flex-col">
			{auditors.map((one) => (
				<li
					key={one.id}
					className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
				>
					<div className="min-w-0">
						<p className="break-all font-medium">{one.name ? `${one.name}, ${one.email}` : one.email}</p>
						<p className="text-meta text-muted">
							{[states[one.state], one.purpose, scopeOf(one)].filter(Boolean).join(" · ")}
						</p>
						<p className="text-meta text-muted">
							<Trans>
								until <Instant at={one.expiresAt} timeZone={timeZone} />
							</Trans>
							{one.mayExport && ` · ${t`may take a dossier away`}`}
						</p>
						{one.whyExtended !== null && (
							<p className="[overflow-wrap:anywhere] text-meta text-muted">{t`Extended: ${one.whyExtended}`}</p>
						)}
					</div>
					{mayExtend && one.state !== "invited" && <ExtendAccess id={one.id} answer={answer} />}
					<ConfirmDisclosure label={t`End`} confirmLabel={t`End the access`} fields={{ intent: "end", id: one.id }}>
						<Trans>
							The access ends at once and is deleted, with the basket. The audit log keeps what was looked at.
						</Trans>
					</ConfirmDisclosure>
				</li>
			))}
		</ul>
	);
}
