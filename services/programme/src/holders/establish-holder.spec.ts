import { describe, it } from '@jest/globals';
import { CentreEstablished, UnitEstablished, happened } from '@mouakaba/contracts';
import { centre, unit } from '../testing/specification.js';
import { establishCentre, establishUnit } from './establish-holder.decision.js';

const name = { ar: 'وحدة حماية الطفولة بوجدة', fr: 'UPE Oujda' };

describe('establishing a unit', () => {
  it('takes the region from geography', () =>
    unit
      .given()
      .when(establishUnit, { name, association: 'جمعية الوئام', province: 'MA-OUJ' })
      .thenHappened(
        happened(UnitEstablished, { name, association: 'جمعية الوئام', province: 'MA-OUJ', region: 'MA-02' }),
      ));

  it('takes the region that is said when it is the right one', () =>
    unit
      .given()
      .when(establishUnit, { name, province: 'MA-OUJ', region: 'MA-02' })
      .thenHappened({ type: 'UnitEstablished', data: { region: 'MA-02' } }));

  it('is refused with a region that the province does not lie in', () =>
    unit
      .given()
      .when(establishUnit, { name, province: 'MA-OUJ', region: 'MA-01' })
      .thenRefused('unit.region-mismatch', { province: 'MA-OUJ', region: 'MA-01', expectedRegion: 'MA-02' }));
});

describe('establishing a centre', () => {
  it('takes the region from geography', () =>
    centre
      .given()
      .when(establishCentre, { name, province: 'MA-TNG' })
      .thenHappened(happened(CentreEstablished, { name, province: 'MA-TNG', region: 'MA-01' })));
});
