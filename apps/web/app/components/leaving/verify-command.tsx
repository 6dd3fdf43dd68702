import { Trans } from "@lingui/react/macro";
import "../../words/leaving.ts";
/** How an archive is checked without us. */
export function VerifyCommand() {
	return (
		<p className="text-muted text-table">
			<Trans>
				The archive holds <code className="font-mono">manifest.json</code> with the SHA-256 of every file. Check it
				without us: <code className="font-mono">npx calibrant export verify workspace.zip</code>
			</Trans>
		</p>
	);
}
