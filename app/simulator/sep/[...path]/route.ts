import { sepSimulator } from '@/lib/simulator/sep/simulator';
import { whenOn } from '../../when-on';

const answer = whenOn(sepSimulator);

export { answer as GET, answer as POST };
