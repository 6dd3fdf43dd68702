import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Code } from "../components/developers/code.tsx";
import { MemberTable } from "../components/developers/member-table.tsx";
import { Operation } from "../components/developers/operation.tsx";
import { ClientStart, QuickStart } from "../components/developers/quick-start.tsx";
import { RECEIVER } from "../components/developers/samples.ts";
import { PublicFrame } from "../components/public-frame.tsx";
import { titleOf } from "../i18n.ts";
import { useLanguageLink } from "../language.ts";
import { readReference } from "../openapi.server.ts";
import { requestInfo } from "../request-info.ts";
import { currentUser } from "../require-user.server.ts";
import type { Route } from "./+types/developers";
import "../words/public.ts";
import "../words/developers.ts";

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`API reference`)];
}

export async function loader({ context, request }: Route.LoaderArgs) {
	const [reference, session] = await Promise.all([
		readReference(context),
		currentUser({ context, request }).catch(() => null),
	]);
	return { ...reference, baseUrl: context.get(requestInfo).baseUrl, organisation: session?.current?.name ?? null };
}

/** The REST API: how to call it, every operation, what is answered, and webhooks. Made from what the server publishes. */
export default function Developers({ loaderData: reference }: Route.ComponentProps) {
	const { t } = useLingui();
	const inLanguage = useLanguageLink();
	const { baseUrl, organisation, about, groups, schemas, refusals, events } = reference;
	return (
		<PublicFrame>
			<div className="mx-auto flex max-w-[1000px] flex-col gap-8 px-4 py-8 sm:px-6">
				<div className="flex flex-col gap-2">
					<h1 className="text-title">
						<Trans>API reference</Trans>
					</h1>
					<p className="max-w-prose text-muted">
						<Trans>
							For programs that read and write the records of one organisation. The descriptions of operations and
							members are in English. The same as{" "}
							<a href="/api/v1/openapi.json" className="link">
								OpenAPI 3.1
							</a>
							.
						</Trans>{" "}
						<Link to={inLanguage("/developers/changelog")} className="link">
							<Trans>What changed with each version</Trans>
						</Link>
					</p>
				</div>
				<Part id="first-call" title={t`First call`}>
					<p>
						{organisation === null ? (
							<Trans>
								An owner makes a key under Settings, API keys, ticks what it may be used for, and copies it the one time
								it is shown. It is sent with every request.
							</Trans>
						) : (
							<Trans>
								An owner of {organisation} makes a key under{" "}
								<Link to="/app/settings/api-keys" className="link">
									Settings, API keys
								</Link>
								, ticks what it may be used for, and copies it the one time it is shown. It is sent with every request,
								and reads and writes the records of {organisation} alone.
							</Trans>
						)}
					</p>
					<QuickStart baseUrl={baseUrl} />
					<p lang="en">{about}</p>
				</Part>
				<Part id="client" title={t`In a program`}>
					<ClientStart baseUrl={baseUrl} />
				</Part>
				<Part id="rules" title={t`Rules`}>
					<ul className="flex list-disc flex-col gap-2 pl-5">
						<li>
							<Trans>
								Lists come in pages of up to 200. Send <code>nextCursor</code> back as <code>cursor</code> for the next
								page; <code>null</code> is the last.
							</Trans>
						</li>
						<li>
							<Trans>
								A POST under an <code>Idempotency-Key</code> of your own can be repeated: it is done once, and answered
								the same as long as{" "}
								<a href="/retention" className="link">
									the answer is kept
								</a>
								. After a broken connection, repeat it.
							</Trans>
						</li>
						<li>
							<Trans>
								A change names the <code>version</code> that you saw. If somebody was faster, the answer is{" "}
								<code>STALE_VERSION</code>: read the record again.
							</Trans>
						</li>
						<li>
							<Trans>
								<code>RateLimit</code> says how many requests are left. After 429 wait as many seconds as{" "}
								<code>Retry-After</code> says.
							</Trans>
						</li>
						<li>
							<Trans>
								Every answer has an <code>X-Request-Id</code>. Send it along when you ask us about it.
							</Trans>
						</li>
					</ul>
				</Part>
				<Part id="refusals" title={t`Refusals`}>
					<p>
						<Trans>
							A refusal is <code>application/problem+json</code>: <code>title</code> says what happened,{" "}
							<code>detail</code> what to do, <code>reason</code> is for programs, and <code>fields</code> names the
							members that are not right.
						</Trans>
					</p>
					<dl lang="en" className="grid gap-x-4 gap-y-1 text-table sm:grid-cols-[4rem_1fr]">
						{refusals.map(([code, words]) => (
							<div key={code} className="contents">
								<dt className="font-mono font-semibold">{code}</dt>
								<dd>{words}</dd>
							</div>
						))}
					</dl>
				</Part>
				{groups.map(({ name, operations }) => (
					<Part key={name} id={name.toLowerCase().replaceAll(" ", "-")} title={name} isEnglish>
						<div className="flex flex-col gap-2">
							{operations.map((operation) => (
								<Operation key={operation.id} operation={operation} />
							))}
						</div>
					</Part>
				))}
				<Part id="webhooks" title={t`Webhooks`}>
					<p>
						<Trans>
							An owner adds an address under Settings, Webhooks. It is sent a POST with <code>type</code>,{" "}
							<code>timestamp</code> and <code>data</code>: ids and the address to read the record at, nothing of the
							record itself. Messages follow Standard Webhooks: check <code>webhook-signature</code> with a library of
							that name, refuse a <code>webhook-timestamp</code> of more than five minutes ago, and take a{" "}
							<code>webhook-id</code> once. Answer with a status from 200 to 299 within 10 seconds; anything else is
							tried again. Redirects are not followed.
						</Trans>
					</p>
					<Code label={t`A receiver in Node.js`}>{RECEIVER.run}</Code>
					<Code label="receiver.mjs">{RECEIVER.program}</Code>
					<dl lang="en" className="grid gap-x-4 gap-y-1 text-table sm:grid-cols-[16rem_1fr]">
						{events.map(([name, words]) => (
							<div key={name} className="contents">
								<dt className="font-mono">{name}</dt>
								<dd className="mb-1 sm:mb-0">{words}</dd>
							</div>
						))}
					</dl>
				</Part>
				<Part id="answers" title={t`Answers`}>
					<div className="flex flex-col gap-2">
						{schemas.map(({ name, about, members }) => (
							<details key={name} id={name} className="rounded-control border border-line bg-surface">
								<summary className="flex min-h-11 cursor-pointer flex-wrap items-baseline gap-x-3 px-4 py-2 hover:bg-retired-soft">
									<span className="font-mono font-semibold text-table">{name}</span>
									<span lang="en" className="text-muted text-table">
										{about}
									</span>
								</summary>
								<div className="border-line border-t px-4 py-4">
									<MemberTable caption={name} members={members} />
								</div>
							</details>
						))}
					</div>
				</Part>
			</div>
		</PublicFrame>
	);
}

function Part({
	id,
	title,
	isEnglish,
	children,
}: {
	id: string;
	title: string;
	isEnglish?: boolean;
	children: ReactNode;
}) {
	return (
		<section aria-labelledby={`${id}-title`} id={id} className="flex min-w-0 flex-col gap-3">
			<h2 id={`${id}-title`} className="text-lead" lang={isEnglish ? "en" : undefined}>
				{title}
			</h2>
			{children}
		</section>
	);
}
