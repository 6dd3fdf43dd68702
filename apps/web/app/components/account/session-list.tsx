import { Form } from "react-router";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";
import { SubmitButton } from "../submit-button.tsx";

type SessionSeen = Answers["account"]["sessions"][number];

/** Where the person is signed in, this session marked, each other with a way to end it. */
export function SessionList({ sessions, timeZone }: { sessions: readonly SessionSeen[]; timeZone: string }) {
	return (
		<Panel title="Sessions" intro="Where you are signed in. End what you do not know, then change the password.">
			<ul className="flex flex-col">
				{sessions.map(({ id, browser, current, createdAt, lastSeenAt }) => (
					<li
						key={id}
						className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-line border-t py-3 first:border-t-0 first:pt-0 last:pb-0"
					>
						<div className="min-w-0">
							<p className="font-medium">
								{browser ?? "Unknown browser"}
								{current && <span className="ml-2 font-semibold text-pass text-table">This session</span>}
							</p>
							<p className="text-meta text-muted">
								Last used <Instant at={lastSeenAt} timeZone={timeZone} />
							</p>
							<p className="text-meta text-muted">
								Signed in <Instant at={createdAt} timeZone={timeZone} />
							</p>
						</div>
						{!current && (
							<Form method="post">
								<input type="hidden" name="intent" value="revoke" />
								<input type="hidden" name="id" value={id} />
								<SubmitButton variant="secondary" size="small">
									End this session
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
						End all other sessions
					</SubmitButton>
				</Form>
			)}
		</Panel>
	);
}
