/** What the deployment may offer, a line for each module; the name of each is that of the policy. */
export { calibrationWork as calibration } from "@calibrant/calibration";
export { maintenanceWork as maintenance } from "@calibrant/maintenance";
export { qualityWork as quality } from "@calibrant/quality";
export { websecurityWork as websecurity } from "@calibrant/websecurity";
