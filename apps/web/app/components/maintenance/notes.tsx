import { Trans } from "@lingui/react/macro";
import { Instant } from "../instant.tsx";

/** What whoever reported something by mail wrote later, oldest first; nothing where they did not. */
export function Notes({
	notes,
	timeZone,
}: {
	notes: readonly { id: string; text: string; addedAt: Date }[];
	timeZone: string;
}) {
	if (notes.length === 0) return null;
	return (
		<ul className="flex max-w-prose flex-col gap-3">
			{notes.map(({ id, text, addedAt }) => (
				<li key={id} className="border-s-2 border-line ps-3">
					<p className="text-sm text-muted">
						<Trans>Answered by mail</Trans> <Instant at={addedAt} timeZone={timeZone} />
					</p>
					<p className="whitespace-pre-line wrap-anywhere">{text}</p>
				</li>
			))}
		</ul>
	);
}
