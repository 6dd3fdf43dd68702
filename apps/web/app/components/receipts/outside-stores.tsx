import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";

/** What stores outside this installation answered after the receipt was issued; nothing when none had to be asked. */
export function OutsideStores({ outside }: { outside: Answers["receipts"]["get"]["outside"] }) {
	if (outside.length === 0) return null;
	return (
		<Panel
			title="Stores outside"
			intro="They are asked when the deletion is done, and asked again until they answer. Each answer is signed with the key of this receipt."
		>
			<ul className="flex flex-col gap-4">
				{outside.map(({ store, requestedAt, doneAt, answer, statement }) => (
					<li key={store} className="flex flex-col gap-1 border-line border-t pt-3">
						<strong className="font-semibold">{store}</strong>
						<span className="text-table">
							{doneAt === null ? (
								<>
									Pending since <Instant at={requestedAt} timeZone="UTC" />.
								</>
							) : (
								<>
									Done on <Instant at={doneAt} timeZone="UTC" />. {answer}
								</>
							)}
						</span>
						{statement !== null && (
							<details data-print="hide">
								<summary className="min-h-6 cursor-pointer text-petrol text-table">The signed statement</summary>
								<pre className="whitespace-pre-wrap break-all font-mono text-meta">{statement}</pre>
							</details>
						)}
					</li>
				))}
			</ul>
		</Panel>
	);
}
