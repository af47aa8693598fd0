import type { patientCommands } from '../../../src-shared/commands/patients.contract.ts';
import { archivePatient } from '../use-cases/patients/archive-patient.ts';
import { getPatient } from '../use-cases/patients/get-patient.ts';
import { listPatients } from '../use-cases/patients/list-patients.ts';
import { patientPhones } from '../use-cases/patients/patient-phones.ts';
import { registerPatient } from '../use-cases/patients/register-patient.ts';
import { similarPatients } from '../use-cases/patients/similar-patients.ts';
import { updatePatient } from '../use-cases/patients/update-patient.ts';
import { withVault, type Handlers } from './registry.ts';

export const patientHandlers: Handlers<keyof typeof patientCommands> = {
  'patients.list': withVault(listPatients),
  'patients.phones': withVault(patientPhones),
  'patients.get': withVault(getPatient),
  'patients.register': withVault(registerPatient),
  'patients.update': withVault(updatePatient),
  'patients.archive': withVault(archivePatient),
  'patients.similar': withVault(similarPatients),
};
