import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";
import "../../words/account.ts";

type SessionSeen = Answers["account"]["sessions"][number];

/** Where the person is signed in, this session marked, each other with a way to end it. */
export function SessionList({ sessions, timeZone }: { sessions: readonly SessionSeen[]; timeZone: string }) {
	const { t } = useLingui();
	return (
		<Panel title={t`Sessions`} intro={t`Where you are signed in. End what you do not know, then change the password.`}>
			<ul className="flex flex-col">
				{sessions.map(({ id, browser, current, createdAt, lastSeenAt }) => (
					<li
						key={id}
						className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
					>
						<div className="min-w-0">
							<p className="font-medium">
								{browser ?? t`Unknown browser`}
								{current && (
									<span className="ml-2 font-semibold text-pass text-table">
										<Trans>This session</Trans>
									</span>
								)}
							</p>
							<p className="text-meta text-muted">
								<Trans>
									Last used <Instant at={lastSeenAt} timeZone={timeZone} />
								</Trans>
							</p>
							<p className="text-meta text-muted">
								<Trans>
									Signed in <Instant at={createdAt} timeZone={timeZone} />
								</Trans>
							</p>
						</div>
						{!current && (
							<Form method="post">
								<input type="hidden" name="intent" value="revoke" />
								<input type="hidden" name="id" value={id} />
								<SubmitButton variant="secondary" size="small">
									<Trans>End this session</Trans>
								</SubmitButton>
							</Form>
						)}
					</li>
				))}
			</ul>
			{sessions.length > 1 && (
				<Form method="post">
					<input type="hidden" name="intent" value="revoke-others" />
					<SubmitButton variant="secondary" intent="revoke-others">
						<Trans>End all other sessions</Trans>
					</SubmitButton>
				</Form>
			)}
		</Panel>
	);
}
