import { Trans, useLingui } from "@lingui/react/macro";
import { Code } from "./code.tsx";
import { programSample, shellSamples } from "./samples.ts";
import "../../words/developers.ts";

/** From a key to records read, added and changed: in a shell, and in a program with the client of the installation. */
export function QuickStart({ baseUrl }: { baseUrl: string }) {
	const { t } = useLingui();
	const shell = shellSamples(baseUrl);
	return (
		<div className="flex min-w-0 flex-col gap-3">
			<Code label={t`The key, where a shell finds it`}>{shell.key}</Code>
			<Code label={t`Read: the first five instruments`}>{shell.read}</Code>
			<p>
				<Trans>
					To write, a key needs the scope <code>instruments:write</code> and a role that may do it.
				</Trans>
			</p>
			<Code label={t`Add an instrument (POST)`}>{shell.add}</Code>
			<p>
				<Trans>
					The answer has the <code>id</code> and the <code>version</code> of what was added. To change it, put the id in
					place of <code>ID</code> and name the version that you saw:
				</Trans>
			</p>
			<Code label={t`Change it (PATCH)`}>{shell.change}</Code>
		</div>
	);
}

/** The same in a program: how the client is had, and the first lines with it. */
export function ClientStart({ baseUrl }: { baseUrl: string }) {
	const { t } = useLingui();
	const shell = shellSamples(baseUrl);
	return (
		<div className="flex min-w-0 flex-col gap-3">
			<p>
				<Trans>
					The client knows every operation with its types and nothing else. This installation hands it out: keep the
					file with your project, so that it is the same on every machine.
				</Trans>
			</p>
			<Code label={t`Install the client`}>{shell.install}</Code>
			<Code label="first.mjs">{programSample(baseUrl)}</Code>
			<Code label={t`Run it`}>{shell.run}</Code>
		</div>
	);
}
