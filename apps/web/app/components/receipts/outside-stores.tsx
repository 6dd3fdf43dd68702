import { useLocale } from "../../locale.ts";
import { RECEIPT_WORDS } from "../../receipt-page-words.ts";
import type { Said } from "../../receipt-words.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { Instant } from "../instant.tsx";
import { Panel } from "../panel.tsx";

type Outside = Omit<Answers["receipts"]["get"]["outside"][number], "answer"> & { answer: Said | null };

/** What stores outside this installation answered after the receipt was issued; nothing when none had to be asked. */
export function OutsideStores({ outside }: { outside: readonly Outside[] }) {
	const words = RECEIPT_WORDS[useLocale()].outside;
	if (outside.length === 0) return null;
	return (
		<Panel title={words.heading} intro={words.intro}>
			<ul className="flex flex-col gap-4">
				{outside.map(({ store, requestedAt, doneAt, answer, statement }) => (
					<li key={store} className="flex flex-col gap-1 border-line border-t pt-3">
						<strong className="font-semibold">{store}</strong>
						<span className="text-table">
							{doneAt === null ? (
								<>
									{words.pending} <Instant at={requestedAt} timeZone="UTC" />.
								</>
							) : (
								<>
									{words.done} <Instant at={doneAt} timeZone="UTC" />.{" "}
									<span lang={answer?.language}>{answer?.text}</span>
								</>
							)}
						</span>
						{statement !== null && (
							<details data-print="hide">
								<summary className="link cursor-pointer text-table">{words.signed}</summary>
								<pre className="whitespace-pre-wrap break-all font-mono text-meta">{statement}</pre>
							</details>
						)}
					</li>
				))}
			</ul>
		</Panel>
	);
}
