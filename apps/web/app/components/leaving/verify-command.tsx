import { Trans } from "@lingui/react/macro";
import "../../words/leaving.ts";

/** How an archive is checked without us; `sha256` is that of the archive, where one is shown beside it. */
export function VerifyCommand({ sha256 }: { sha256?: string }) {
	const sure = sha256 ? `--sha256 ${sha256}` : "--key key.pem";
	return (
		<div className="flex flex-col gap-2 text-muted text-table">
			<p>
				<Trans>
					The archive holds <code className="font-mono">manifest.json</code> with the SHA-256 of every file, and is
					signed with the key of this installation, which is published at{" "}
					<a href="/api/receipts/key.pem" className="link">
						/api/receipts/key.pem
					</a>
					. Check it without us:{" "}
					<code className="font-mono">npx calibrant export verify workspace.zip --key key.pem</code>
				</Trans>
			</p>
			<p>
				<Trans>
					Compute every result in it again, and hold it against its signatures and seals:{" "}
					<code className="wrap-anywhere font-mono">npx calibrant recompute workspace.zip {sure}</code>
				</Trans>
			</p>
		</div>
	);
}
