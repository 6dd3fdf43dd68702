import { Trans, useLingui } from "@lingui/react/macro";
import { roleTitle } from "../../role-names.ts";
import { useOffers } from "../../use-offers.ts";
import { ScrollArea } from "../scroll-area.tsx";
import { type Permission, permissionWords, type RoleView } from "./permission-words.ts";
import "../../words/settings.ts";

/** Which role may do what, from the table that the server checks. */
export function RoleTable({ roles }: { roles: readonly RoleView[] }) {
	const { t, i18n } = useLingui();
	// Owners may do everything that there is to do here.
	const offered = (Object.keys(permissionWords) as Permission[]).filter((name) =>
		roles.some(({ may }) => may.includes(name)),
	);
	const calibrates = useOffers("calibration");
	return (
		<ScrollArea label={t`Roles and steps`} className="overflow-x-auto">
			<table className="w-full border-collapse text-table">
				<caption className="sr-only">
					<Trans>What each role may do</Trans>
				</caption>
				<thead>
					<tr className="text-left text-meta text-muted">
						<th scope="col" className="py-1.5 pr-3 font-semibold">
							<Trans>Step</Trans>
						</th>
						{roles.map(({ role }) => (
							<th key={role} scope="col" className="px-1 py-1.5 text-center sm:px-2 font-semibold">
								{i18n._(roleTitle(role))}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{offered.map((permission) => (
						<tr key={permission} className="border-line border-t">
							<th scope="row" className="py-1.5 pr-3 text-left font-normal">
								{permission === "record.read" && !calibrates
									? t`Read audits and reports`
									: i18n._(permissionWords[permission])}
							</th>
							{roles.map(({ role, may }) => (
								<td key={role} className="px-1 py-1.5 text-center sm:px-2">
									{may.includes(permission) ? (
										<span className="font-medium text-pass">
											<Trans>Yes</Trans>
										</span>
									) : (
										<span className="text-muted">
											<Trans>No</Trans>
										</span>
									)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollArea>
	);
}
