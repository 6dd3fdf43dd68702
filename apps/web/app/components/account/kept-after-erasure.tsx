import { Instant } from "../instant.tsx";

export interface KeptAfterErasureProps {
	kept: readonly { what: string; until: string; untilAt: Date | null }[];
	timeZone: string;
}

/** What outlives an account, and until when. */
export function KeptAfterErasure({ kept, timeZone }: KeptAfterErasureProps) {
	return (
		<dl className="flex flex-col">
			{kept.map(({ what, until, untilAt }) => (
				<div key={what} className="border-line border-t py-2 first:border-t-0 first:pt-0 last:pb-0">
					<dt>{what}</dt>
					<dd className="text-muted text-table">
						{until}
						{untilAt !== null && (
							<>
								{" ("}
								<Instant at={untilAt} timeZone={timeZone} />
								{")"}
							</>
						)}
					</dd>
				</div>
			))}
		</dl>
	);
}
