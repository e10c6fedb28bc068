import Glibc

func cosine(_ angle: Float) -> Float { cos(angle) }
func sine(_ angle: Float) -> Float { sin(angle) }
func cosine(_ angle: Double) -> Double { cos(angle) }
func sine(_ angle: Double) -> Double { sin(angle) }
