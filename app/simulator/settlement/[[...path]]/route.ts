import { dropSimulator } from '@/lib/simulator/settlement/simulator';
import { whenOn } from '../../when-on';

const answer = whenOn(dropSimulator);

export { answer as GET, answer as POST };
