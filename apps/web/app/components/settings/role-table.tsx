import { Trans, useLingui } from "@lingui/react/macro";
import { type Role, roleTitle } from "../../role-names.ts";
import { ScrollArea } from "../scroll-area.tsx";
import { type PermissionRow, permissionWords } from "./permission-words.ts";
import "../../words/settings.ts";

const ROLES: readonly Role[] = ["owner", "manager", "technician", "viewer"];

/** Which role may do what, from the table that the server checks. */
export function RoleTable({ rows, caption, own }: { rows: readonly PermissionRow[]; caption: string; own?: Role }) {
	const { t, i18n } = useLingui();
	const cell = "px-1 py-1.5 text-center sm:px-2";
	return (
		<ScrollArea label={t`${caption}: who may do it`} className="overflow-x-auto">
			<table className="w-full border-collapse text-table">
				<caption className="sr-only">{caption}</caption>
				<thead>
					<tr className="text-left text-meta text-muted">
						<th scope="col" className="min-w-40 py-1.5 pr-3 font-semibold">
							<Trans>Step</Trans>
						</th>
						{ROLES.map((role) => (
							<th
								key={role}
								scope="col"
								className={`${cell} font-semibold ${role === own ? "text-ink underline" : ""}`}
							>
								{i18n._(roleTitle(role))}
							</th>
						))}
						<th scope="col" className={`${cell} font-semibold`}>
							<Trans>API key</Trans>
						</th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ permission, roles, keys }) => (
						<tr key={permission} className="border-line border-t">
							<th scope="row" className="py-1.5 pr-3 text-left font-normal">
								{i18n._(permissionWords[permission])}
							</th>
							{ROLES.map((role) => (
								<td key={role} className={cell}>
									<YesNo yes={roles.includes(role)} />
								</td>
							))}
							<td className={cell}>
								{keys ? <span className="whitespace-nowrap text-muted">{t`As its role`}</span> : <YesNo yes={false} />}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollArea>
	);
}

function YesNo({ yes }: { yes: boolean }) {
	return yes ? (
		<span className="font-medium text-pass">
			<Trans>Yes</Trans>
		</span>
	) : (
		<span className="text-muted">
			<Trans>No</Trans>
		</span>
	);
}
