import { simulatorIndex } from '@/lib/simulator/index-page';
import { whenOn } from './when-on';

export const GET = whenOn(simulatorIndex);
