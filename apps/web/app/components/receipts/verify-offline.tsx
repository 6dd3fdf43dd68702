import { Trans, useLingui } from "@lingui/react/macro";
import { Panel } from "../panel.tsx";

/** How anybody checks a receipt without us. */
export function VerifyOffline() {
	const { t } = useLingui();
	return (
		<Panel title={t`Check it without us`}>
			<ol className="flex list-decimal flex-col gap-1.5 pl-5">
				<li>
					<Trans>Download the receipt file. Keep it with the mail that brought you here.</Trans>
				</li>
				<li>
					<Trans>
						Download the{" "}
						<a href="/api/receipts/key.pem" className="link" download="receipt-public.pem">
							published key
						</a>
						, once; keep it, and compare it with a copy from elsewhere.
					</Trans>
				</li>
				<li>
					<Trans>In any checkout of Calibrant, without a network:</Trans>
					<code className="mt-1 block overflow-x-auto rounded-control bg-canvas px-3 py-2 font-mono text-table">
						npx calibrant receipt verify receipt.json --key receipt-public.pem
					</code>
				</li>
			</ol>
		</Panel>
	);
}
